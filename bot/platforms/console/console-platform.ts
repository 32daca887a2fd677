import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import {
  type Address,
  type Attachment,
  type Boards,
  type Clock,
  DeliveryError,
  errorFields,
  type IncomingMessage,
  type Logger,
  type MessageContent,
  OneTimeFiles,
  type Platform,
  type ReadMedia,
  type Reply,
  reply as replySchema,
  type Slips,
} from '../../core/index.ts';
import { downloadLocal } from './download.ts';
import { PageCodes } from './page-codes.ts';
import { type Entry, Transcript } from './transcript.ts';

/** Somebody the console can speak as. */
export interface ConsolePerson {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly string[];
}

/** What is said at the console: by whom, where, and what else belongs to it. `tap` is a button's `send`. */
interface ConsoleInput {
  readonly as: string;
  readonly text: string;
  readonly in?: 'private' | 'group' | undefined;
  /** Separates dialogues of one person. */
  readonly conversation?: string | undefined;
  /** A file of this machine, by path. */
  readonly attach?: { readonly kind: Attachment['kind']; readonly file: string } | undefined;
  readonly tap?: string | undefined;
  /** The card a tapped button stands on. */
  readonly card?: string | undefined;
}

/** A reply that reached the console; `toLabel` is a person's id or `group:leaders`. */
export interface ConsoleDelivery {
  readonly to: Address;
  readonly toLabel: string;
  readonly reply: Reply;
  /** True while the answer is unfinished. */
  readonly progress: boolean;
  readonly deliveryId?: string;
}

/** The console as a platform, with what its page, its terminal and scripts need besides. */
export interface ConsolePlatform extends Platform {
  readonly name: 'console';
  /** The time (ms) by the clock it was made with. */
  now(): number;
  /** Everything its pages show. */
  readonly transcript: Transcript;
  /** A file by the token of its link, once; `undefined` when the link is used up, too old, or its file is gone. */
  fileOf(token: string): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined>;
  /** The address that opens the phone pages as this person, once. */
  pagesAs(person: string): Promise<string>;
  /** The roster and, last, `stranger`: somebody the bot does not know. */
  people(): readonly ConsolePerson[];
  /** The same message any platform would have made of it, under an id of its own. */
  message(input: ConsoleInput): IncomingMessage;
  /** Calls `listener` with each reply delivered from now on, until the returned function is called. */
  subscribe(listener: (delivery: ConsoleDelivery) => void): () => void;
}

/** What the console works with; `people` is asked anew each time, because the roster changes. */
export interface ConsoleDependencies {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly slips: Slips;
  readonly boards: Boards;
  readonly people: () => readonly ConsolePerson[];
  /** Reads files that are to be sent. */
  readonly readMedia?: ReadMedia;
  /** True where whoever speaks may read this machine's files anyway: `attach` is then taken from the disk. Never for the page. */
  readonly readFiles?: boolean;
}

const stranger: ConsolePerson = { id: 'stranger', name: '陌生人', unit: '不在名册', roles: [] };

/** The local console: no account, no network, no limits, otherwise a platform like the others. */
export function createConsole({ clock, logger, slips, boards, people, readMedia, readFiles = false }: ConsoleDependencies): ConsolePlatform {
  const transcript = new Transcript(boards);
  const codes = new PageCodes(clock, slips);
  const files = new OneTimeFiles({ clock, slips, prefix: '/console/files/' });
  return {
    name: 'console',
    redeliveryWindowMs: 0,
    now: () => clock.now(),
    transcript,
    webApp: codes.webApp,
    pagesAs: (person) => codes.pathFor(person),
    fileOf: async (token) => {
      const file = await files.take(token);
      const bytes = file && (await readMedia?.(file.media));
      return file && bytes ? { name: file.name, bytes } : undefined;
    },
    people: () => [...people().filter((person) => person.id !== stranger.id), stranger],
    message: (input) => ({
      platform: 'console',
      id: randomUUID(),
      at: clock.now(),
      sender: { id: input.as },
      replyTo: addressOf(input),
      content: contentOf(input),
    }),
    subscribe: (listener) =>
      transcript.watch((entry) => {
        const delivery = deliveryOf(entry);
        if (!delivery) return;
        try {
          listener(delivery);
        } catch (error) {
          logger.error('console listener failed', errorFields(error));
        }
      }),
    render: (reply) => [{ reply }],
    send: async (part, to, context) => {
      const parsed = replySchema.safeParse(part['reply']);
      if (!parsed.success) throw new DeliveryError('refused', 'part holds no reply');
      const links = files.offer(parsed.data.files ?? []);
      await transcript.add({ kind: 'reply', reply: parsed.data, deliveryId: context.deliveryId, ...(links.length > 0 ? { links } : {}) }, to, clock.now());
      return { via: 'active' };
    },
    progress: (sofar, to) => void transcript.add({ kind: 'progress', reply: sofar }, to, clock.now()).catch(() => undefined),
    ...(readFiles && { download: downloadLocal }),
  };
}

function addressOf({ as, in: place, conversation }: ConsoleInput): Address {
  if (place === 'group') return { platform: 'console', kind: 'group', conversation: 'leaders' };
  return { platform: 'console', kind: 'private', conversation: conversation ? `${as}/${conversation}` : as };
}

function contentOf({ text, tap, card, attach }: ConsoleInput): MessageContent {
  if (tap !== undefined) return { kind: 'tap', send: tap, ...(card === undefined ? {} : { card }) };
  if (!attach) return { kind: 'text', text };
  const attachments = [{ kind: attach.kind, name: basename(attach.file), hint: { file: attach.file } }];
  return text.trim() ? { kind: 'text', text, attachments } : { kind: 'media', attachments };
}

function deliveryOf(entry: Entry): ConsoleDelivery | undefined {
  if (entry.kind !== 'reply' && entry.kind !== 'progress') return undefined;
  const { to, toLabel, reply } = entry;
  const deliveryId = entry.kind === 'reply' ? entry.deliveryId : undefined;
  return { to, toLabel, reply, progress: entry.kind === 'progress', ...(deliveryId === undefined ? {} : { deliveryId }) };
}
