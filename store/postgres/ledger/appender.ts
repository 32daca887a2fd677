import type { Transaction } from 'kysely';
import { StoreUnavailable } from '../../errors.ts';
import { type Added, type Addition, Conflict } from '../../ledger/index.ts';
import type { Database } from '../database.ts';
import { codeOf } from '../database-errors.ts';
import type { Tables } from '../tables.ts';
import { AdditionBatch } from './addition-batch.ts';
import type { CaseCache } from './case-cache.ts';
import { takeStanding } from './read-standing.ts';
import { writeBatch } from './write-batch.ts';

/** Those of the messages `causes` that this process may not act for any more: another has taken their conversations over. */
export type Fence = (trx: Transaction<Tables>, causes: readonly string[]) => Promise<ReadonlySet<string>>;

interface Pending {
  readonly addition: Addition;
  readonly resolve: (added: Added) => void;
  readonly reject: (error: unknown) => void;
}

/** More than this many at once would hold the chain for too long. */
const mostAtOnce = 100;

/** Appends one batch after the other: all that wait while one is written share the next transaction. */
export class Appender {
  readonly #database: Database;
  readonly #bureau: string;
  readonly #cache: CaseCache;
  readonly #fence: Fence | undefined;
  readonly #queue: Pending[] = [];
  #working: Promise<void> | undefined;

  constructor(database: Database, bureau: string, cache: CaseCache, fence?: Fence) {
    this.#database = database;
    this.#bureau = bureau;
    this.#cache = cache;
    this.#fence = fence;
  }

  append(addition: Addition): Promise<Added> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ addition, resolve, reject });
      this.#working ??= this.#work();
    });
  }

  /** Resolves when nothing waits to be written. */
  async settled(): Promise<void> {
    while (this.#working) await this.#working;
  }

  async #work(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) await this.#write(this.#queue.splice(0, mostAtOnce));
    this.#working = undefined;
  }

  async #write(pending: readonly Pending[]): Promise<void> {
    try {
      const outcomes = await this.#keep(pending.map(({ addition }) => addition));
      for (const [position, { resolve, reject }] of pending.entries()) {
        const outcome = outcomes[position];
        if (outcome === undefined || outcome instanceof Error) reject(outcome ?? new Conflict());
        else resolve(outcome);
      }
    } catch (error) {
      // Whether the commit arrived nobody knows, or nothing can be written at all: the same for every one of them.
      const forAll = pending.length === 1 || ['store_unavailable', 'store_full', 'store_write_failed'].includes(codeOf(error) ?? '');
      if (forAll) for (const { reject } of pending) reject(codeOf(error) === '23505' ? new Conflict() : error);
      else for (const each of pending) await this.#write([each]);
    }
  }

  /** Writes what can be added in one transaction; gives for each what was added or why not. */
  async #keep(additions: readonly Addition[]): Promise<readonly (Added | Error | undefined)[]> {
    const { outcomes, batch } = await this.#database.inBureau(this.#bureau, async (trx) => {
      const barred = await this.#fence?.(trx, [...new Set(additions.map(({ origin }) => origin.cause))]);
      const open = additions.filter(({ origin }) => !barred?.has(origin.cause));
      const batch = new AdditionBatch(await takeStanding(trx, open, this.#cache));
      const outcomes = additions.map((addition) => (barred?.has(addition.origin.cause) ? new StoreUnavailable(new Error('another process works on it')) : batch.add(addition)));
      if (batch.lines.length > 0) await writeBatch(trx, batch);
      return { outcomes, batch };
    });
    for (const { after } of batch.changes.values()) if (after) this.#cache.keep(after);
    return outcomes;
  }
}
