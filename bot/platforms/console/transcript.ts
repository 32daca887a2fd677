import { z } from 'zod';
import { type Address, address, type Boards, type FileLink, type Reply, reply } from '../../core/index.ts';

const links = z.array(z.object({ name: z.string(), path: z.string() }));

/** What happened in a conversation: somebody spoke or tapped, the bot replied, or an answer is under way. */
const happening = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('said'), as: z.string(), text: z.string(), card: z.string().optional() }),
  z.object({ kind: z.literal('reply'), reply, links: links.optional(), deliveryId: z.string().optional() }),
  z.object({ kind: z.literal('progress'), reply }),
  z.object({ kind: z.literal('retracted'), entry: z.number() }),
]);
const posted = z.object({ at: z.number(), to: address, happening });

/** What happened in a conversation: somebody spoke or tapped, the bot replied, or an answer is under way. */
export type Happening =
  | { readonly kind: 'said'; readonly as: string; readonly text: string; readonly card?: string | undefined }
  | { readonly kind: 'reply'; readonly reply: Reply; readonly links?: readonly FileLink[] | undefined; readonly deliveryId?: string | undefined }
  | { readonly kind: 'progress'; readonly reply: Reply }
  | { readonly kind: 'retracted'; readonly entry: number };

/** A happening with its running number, time (ms) and conversation (`officer`, `group:leaders`). */
export type Entry = Happening & {
  readonly seq: number;
  readonly at: number;
  readonly to: Address;
  readonly toLabel: string;
};

/** Who a conversation is called by in scripts and pages: the person's id, or `group:` and the group's name. */
function conversationLabel(to: Address): string {
  return to.kind === 'group' ? `group:${to.conversation}` : to.conversation.replace(/\/.*$/s, '');
}

const keptPerConversation = 200;
const board = 'console';

/**
 * What the console's pages show: the last 200 entries of each conversation, and everybody who watches. It is read off a board, so that the pages
 * show the same whichever process they are served by. It is a window, not the truth: where the board is in memory it is empty after a restart, which
 * `epoch` tells.
 */
export class Transcript {
  readonly #boards: Boards;
  readonly #kept = new Map<string, Entry[]>();
  readonly #watchers = new Set<(entry: Entry) => void>();
  #seq = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(boards: Boards) {
    this.#boards = boards;
    boards.watch(board, () => void this.#read().catch(() => undefined));
  }

  /** Differs when running numbers began anew, so that a page knows. */
  get epoch(): string {
    return this.#boards.epoch;
  }

  /** Adds a happening and tells the watchers. A delivery that is shown already is not shown again: `undefined`. */
  async add(what: Happening, to: Address, at: number): Promise<Entry | undefined> {
    const seq = await this.#boards.post(board, { at, to, happening: what });
    await this.#read();
    return this.#kept.get(conversationLabel(to))?.find((entry) => entry.seq === seq);
  }

  /** Takes back what was said when it could not be kept. */
  async retract(said: Entry): Promise<void> {
    await this.add({ kind: 'retracted', entry: said.seq }, said.to, said.at);
  }

  /** The kept entries of every conversation after running number `seq`, oldest first. */
  async since(seq: number): Promise<Entry[]> {
    await this.#read();
    return [...this.#kept.values()]
      .flat()
      .filter((entry) => entry.seq > seq)
      .sort((one, other) => one.seq - other.seq);
  }

  /** Calls `watcher` with every entry from now on, until the returned function is called. */
  watch(watcher: (entry: Entry) => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** Reads what is new on the board, one read after the other: each entry is taken once. */
  #read(): Promise<void> {
    const reading = this.#reading.catch(() => undefined).then(async () => {
      for (const { seq, entry } of await this.#boards.since(board, this.#seq)) {
        this.#seq = Math.max(this.#seq, seq);
        const known = posted.safeParse(entry);
        if (known.success) this.#take({ ...known.data.happening, seq, at: known.data.at, to: known.data.to, toLabel: conversationLabel(known.data.to) });
      }
    });
    this.#reading = reading;
    return reading;
  }

  #take(entry: Entry): void {
    const kept = this.#kept.get(entry.toLabel) ?? [];
    if (entry.kind === 'reply' && isShown(kept, entry.deliveryId)) return;
    if (entry.kind === 'retracted') this.#kept.set(entry.toLabel, kept.filter(({ seq }) => seq !== entry.entry));
    if (entry.kind === 'said' || entry.kind === 'reply') this.#kept.set(entry.toLabel, [...kept, entry].slice(-keptPerConversation));
    for (const watcher of this.#watchers) watcher(entry);
  }
}

function isShown(kept: readonly Entry[], deliveryId: string | undefined): boolean {
  return deliveryId !== undefined && kept.some((entry) => entry.kind === 'reply' && entry.deliveryId === deliveryId);
}
