import { type Attachment, type Clock, DeliveryError, type IncomingMessage, messageKey, type Platform, type ReadMedia, type Reply, reply as replySchema } from '../core/index.ts';

/** The pages as a platform: a form becomes a message like any other, and the page that waits for its answer gets it. */
export interface H5Platform extends Platform {
  readonly name: 'h5';
  /** The answer to a message once it is there; `undefined` after `withinMs`, or when it was answered long ago. */
  answer(message: Pick<IncomingMessage, 'platform' | 'id'>, withinMs: number): Promise<Reply | undefined>;
}

/** A form sent twice gets the same answer for this long (ms). */
const keptFor = 10 * 60_000;
const mostKept = 1000;

/**
 * The pages' side of the conversation. Answers are handed to whoever waits and kept in memory for a while: a second tap on a
 * slow network is the same message, and reads the same answer. `readMedia` gives the files that were uploaded beside a form.
 */
export function createH5Platform({ clock, readMedia }: { readonly clock: Clock; readonly readMedia: ReadMedia }): H5Platform {
  const waiting = new Map<string, Set<(answer: Reply) => void>>();
  const kept = new Map<string, { readonly reply: Reply; readonly until: number }>();

  const keep = (key: string, reply: Reply): void => {
    const [oldest] = kept.keys();
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
    kept.set(key, { reply, until: clock.now() + keptFor });
  };

  return {
    name: 'h5',
    redeliveryWindowMs: 0,
    render: (reply) => [{ reply }],
    send: (part, _to, { inReplyTo }) => {
      const parsed = replySchema.safeParse(part['reply']);
      if (!parsed.success) return Promise.reject(new DeliveryError('refused', 'part holds no reply'));
      if (inReplyTo !== undefined) {
        keep(inReplyTo, parsed.data);
        for (const hand of waiting.get(inReplyTo) ?? []) hand(parsed.data);
      }
      return Promise.resolve({ via: 'active' });
    },
    answer: (message, withinMs) => {
      const key = messageKey(message);
      const known = kept.get(key);
      if (known && clock.now() < known.until) return Promise.resolve(known.reply);
      return new Promise((resolve) => {
        const waiters = waiting.get(key) ?? new Set();
        const end = (answer: Reply | undefined): void => {
          clearTimeout(timer);
          waiters.delete(end);
          if (waiters.size === 0) waiting.delete(key);
          resolve(answer);
        };
        const timer = setTimeout(() => end(undefined), withinMs);
        waiters.add(end);
        waiting.set(key, waiters);
      });
    },
    download: async ({ hint }: Attachment) => {
      const bytes = await readMedia(hint['sha256'] ?? '');
      if (!bytes) throw new DeliveryError('refused', 'upload is gone', { platformCode: 'no_file' });
      return bytes;
    },
  };
}
