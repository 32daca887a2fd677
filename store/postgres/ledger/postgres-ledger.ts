import { sql, type Transaction } from 'kysely';
import { type Clock, dayAt } from '../../../bot/core/index.ts';
import type { Added, Addition, CaseState, ChainCheck, Ledger, LedgerEvent, Span } from '../../ledger/index.ts';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';
import { Appender, type Fence } from './appender.ts';
import { CaseCache } from './case-cache.ts';
import { eventColumns, eventOf } from './event-row.ts';
import { findCases } from './find-cases.ts';
import { type CaseVersion, readStates } from './read-states.ts';
import { verifyChain } from './verify-chain.ts';

/** Whose ledger, and how many cases this process keeps at hand (20,000 unless said). */
export interface LedgerOptions {
  readonly database: Database;
  readonly bureau: string;
  readonly clock: Clock;
  readonly fence?: Fence;
  readonly cachedCases?: number;
}

const portion = 500;

/** A ledger that finishes what is being written when it is closed. */
export interface KeptLedger extends Ledger {
  close(): Promise<void>;
}

/** The ledger of a bureau in the database. The same version of a case is the same object for as long as the process keeps it at hand. */
export class PostgresLedger implements KeptLedger {
  readonly #database: Database;
  readonly #bureau: string;
  readonly #clock: Clock;
  readonly #cache: CaseCache;
  readonly #appender: Appender;

  constructor({ database, bureau, clock, fence, cachedCases = 20_000 }: LedgerOptions) {
    this.#database = database;
    this.#bureau = bureau;
    this.#clock = clock;
    this.#cache = new CaseCache(cachedCases);
    this.#appender = new Appender(database, bureau, this.#cache, fence);
  }

  append(addition: Addition): Promise<Added> {
    return this.#appender.append(addition);
  }

  doneBy(cause: string): Promise<readonly LedgerEvent[]> {
    return this.#read(async (trx) => (await events(trx).where('cause', '=', cause).orderBy('seq').execute()).map(eventOf));
  }

  async case(id: string): Promise<CaseState | undefined> {
    const [state] = await this.#states((trx) => cases(trx).where('id', '=', id).execute());
    return state;
  }

  async *cases(): AsyncIterable<readonly CaseState[]> {
    for (let after: { year: number; number: number } | undefined; ; ) {
      const last = after;
      const { rows, states } = await this.#read(async (trx) => {
        const query = cases(trx).select(['year', 'number']).orderBy('year').orderBy('number').limit(portion);
        const rows = await (last ? query.where((eb) => eb(eb.refTuple('year', 'number'), '>', eb.tuple(last.year, last.number))) : query).execute();
        return { rows, states: await readStates(trx, rows, this.#cache) };
      });
      if (states.length > 0) yield states;
      after = rows.at(-1);
      if (rows.length < portion) return;
    }
  }

  openCases(): Promise<readonly CaseState[]> {
    return this.#states((trx) => cases(trx).where('is_open', '=', true).orderBy('year').orderBy('number').execute());
  }

  casesWithin({ from, to }: Span): Promise<readonly CaseState[]> {
    return this.#states((trx) =>
      cases(trx)
        .where('id', 'in', (days) => days.selectFrom('case_days').select('id').where('day', '>=', from).where('day', '<=', to))
        .orderBy('year')
        .orderBy('number')
        .execute(),
    );
  }

  async oldest(): Promise<CaseState | undefined> {
    const [state] = await this.#states((trx) => cases(trx).orderBy('year').orderBy('number').limit(1).execute());
    return state;
  }

  find(words: string): Promise<readonly CaseState[]> {
    return this.#read((trx) => findCases(trx, words, Number(dayAt(this.#clock.now()).slice(0, 4)), this.#cache));
  }

  history(subject: string): Promise<readonly LedgerEvent[]> {
    return this.#read(async (trx) => (await events(trx).where('subject', '=', subject).orderBy('seq').execute()).map(eventOf));
  }

  since(at: string): Promise<readonly LedgerEvent[]> {
    return this.#read(async (trx) => (await events(trx).where('at', '>=', at).orderBy('seq', 'desc').execute()).map(eventOf));
  }

  filesAmong(sha256s: readonly string[]): Promise<ReadonlySet<string>> {
    if (sha256s.length === 0) return Promise.resolve(new Set());
    return this.#read(async (trx) => {
      const rows = await trx.selectFrom('case_files').select('sha256').where('sha256', '=', sql<string>`any(${sha256s})`).execute();
      return new Set(rows.map(({ sha256 }) => sha256));
    });
  }

  size(): Promise<number> {
    return this.#read(async (trx) => (await trx.selectFrom('chains').select('seq').executeTakeFirst())?.seq ?? 0);
  }

  verify(): Promise<ChainCheck> {
    return verifyChain(this.#database, this.#bureau);
  }

  async close(): Promise<void> {
    await this.#appender.settled();
  }

  #read<T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
    return this.#database.inBureau(this.#bureau, work, { readOnly: true });
  }

  #states(which: (trx: Transaction<Tables>) => Promise<readonly CaseVersion[]>): Promise<readonly CaseState[]> {
    return this.#read(async (trx) => readStates(trx, await which(trx), this.#cache));
  }
}

const cases = (trx: Transaction<Tables>) => trx.selectFrom('cases').select(['id', 'version']);
const events = (trx: Transaction<Tables>) => trx.selectFrom('events').select(eventColumns);
