import { type Attachment, type Clock, DeliveryError, type IncomingMessage, messageKey, type Platform, type ReadMedia, type Reply, reply as replySchema, type Slips } from '../core/index.ts';

/** The pages as a platform: a form becomes a message like any other, and the page that waits for its answer gets it. */
export interface H5Platform extends Platform {
  readonly name: 'h5';
  /** The answer to a message once it is there; `undefined` after `withinMs`, or when it was answered long ago. */
  answer(message: Pick<IncomingMessage, 'platform' | 'id'>, withinMs: number): Promise<Reply | undefined>;
}

/** What the pages' side of the conversation works with; `readMedia` gives the files that were uploaded beside a form. */
export interface H5Surroundings {
  readonly clock: Clock;
  readonly readMedia: ReadMedia;
  readonly slips: Slips;
}

/** A form sent twice gets the same answer for this long (ms). */
const keptFor = 10 * 60_000;
/** How often a page that waits looks whether another process has answered (ms). */
const lookEveryMs = 250;

/**
 * The pages' side of the conversation. Answers are handed to whoever waits here and kept for a while: a second tap on a slow network is the same
 * message and reads the same answer, whichever process worked on it.
 */
export function createH5Platform({ clock, readMedia, slips }: H5Surroundings): H5Platform {
  const waiting = new Map<string, Set<(answer: Reply) => void>>();
  const kept = async (key: string): Promise<Reply | undefined> => replySchema.safeParse(await slips.get(`h5|${key}`)).data;

  const wait = (key: string, withinMs: number): Promise<Reply | undefined> =>
    new Promise((resolve) => {
      const waiters = waiting.get(key) ?? new Set();
      const end = (answer: Reply | undefined): void => {
        clearTimeout(timer);
        clearInterval(looking);
        waiters.delete(end);
        if (waiters.size === 0) waiting.delete(key);
        resolve(answer);
      };
      const timer = setTimeout(() => end(undefined), withinMs);
      const looking = setInterval(() => {
        kept(key).then((answer) => answer && end(answer), () => undefined);
      }, lookEveryMs);
      waiters.add(end);
      waiting.set(key, waiters);
    });

  return {
    name: 'h5',
    redeliveryWindowMs: 0,
    render: (reply) => [{ reply }],
    send: async (part, _to, { inReplyTo }) => {
      const parsed = replySchema.safeParse(part['reply']);
      if (!parsed.success) throw new DeliveryError('refused', 'part holds no reply');
      if (inReplyTo !== undefined) {
        await slips.put(`h5|${inReplyTo}`, parsed.data, clock.now() + keptFor);
        for (const hand of waiting.get(inReplyTo) ?? []) hand(parsed.data);
      }
      return { via: 'active' };
    },
    answer: async (message, withinMs) => {
      const key = messageKey(message);
      const waited = wait(key, withinMs);
      // Looked for only now: what is given between the look and the wait would be heard by nobody.
      // Whoever asked still keeps the message and listens after it: a rejection now would be heard by nobody, which ends the process.
      const known = await kept(key).catch(() => undefined);
      if (known) for (const hand of waiting.get(key) ?? []) hand(known);
      return waited;
    },
    download: async ({ hint }: Attachment) => {
      const bytes = await readMedia(hint['sha256'] ?? '');
      if (!bytes) throw new DeliveryError('refused', 'upload is gone', { platformCode: 'no_file' });
      return bytes;
    },
  };
}
