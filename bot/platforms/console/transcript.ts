import { randomUUID } from 'node:crypto';
import type { Address, FileLink, Reply } from '../../core/index.ts';

/** What happened in a conversation: somebody spoke or tapped, the bot replied, or an answer is under way. */
export type Happening =
  | { readonly kind: 'said'; readonly as: string; readonly text: string; readonly card?: string }
  | { readonly kind: 'reply'; readonly reply: Reply; readonly links?: readonly FileLink[]; readonly deliveryId?: string }
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

/**
 * What the console's pages show: the last 200 entries of each conversation in memory, and everybody who watches.
 * It is a window, not the truth: after a restart it is empty, which `epoch` tells.
 */
export class Transcript {
  /** Differs after every restart, so that a page knows that running numbers began anew. */
  readonly epoch = randomUUID();
  readonly #kept = new Map<string, Entry[]>();
  readonly #watchers = new Set<(entry: Entry) => void>();
  #seq = 0;

  /** Adds a happening and tells the watchers. A delivery that is shown already is not shown again: `undefined`. */
  add(happening: Happening, to: Address, at: number): Entry | undefined {
    const toLabel = conversationLabel(to);
    const kept = this.#kept.get(toLabel) ?? [];
    if (happening.kind === 'reply' && isShown(kept, happening.deliveryId)) return undefined;
    const entry: Entry = { ...happening, seq: ++this.#seq, at, to, toLabel };
    if (entry.kind === 'said' || entry.kind === 'reply') {
      this.#kept.set(toLabel, [...kept, entry].slice(-keptPerConversation));
    }
    for (const watcher of this.#watchers) watcher(entry);
    return entry;
  }

  /** Takes back what was said when it could not be kept. */
  retract(said: Entry): void {
    const kept = this.#kept.get(said.toLabel) ?? [];
    this.#kept.set(said.toLabel, kept.filter((entry) => entry.seq !== said.seq));
    this.add({ kind: 'retracted', entry: said.seq }, said.to, said.at);
  }

  /** The kept entries of every conversation after running number `seq`, oldest first. */
  since(seq: number): Entry[] {
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
}

function isShown(kept: readonly Entry[], deliveryId: string | undefined): boolean {
  return deliveryId !== undefined && kept.some((entry) => entry.kind === 'reply' && entry.deliveryId === deliveryId);
}
