import { Client } from 'pg';
import { chainStart } from '../../../store/journal/index.ts';
import type { Addition } from '../../../store/index.ts';
import { AdditionBatch, type Standing } from '../../../store/postgres/ledger/addition-batch.ts';
import { daysOf, rowOfCase, tailsOf } from '../../../store/postgres/ledger/case-row.ts';
import { rowOf } from '../../../store/postgres/ledger/event-row.ts';

const casesAtOnce = 1000;

/**
 * Puts new cases into the tables of a bureau as their owner, many to a statement; what is put in is what the ledger's own functions make of each
 * addition. Nobody else may append meanwhile.
 */
export class LedgerGrower {
  readonly #client: Client;
  readonly #bureau: string;
  #head: Standing['head'] = { seq: 0, hash: chainStart };
  readonly #numbers = new Map<number, number>();
  #cases = 0;

  /** `url` is of a user to whom the policies do not apply. */
  constructor(url: string, bureau: string) {
    this.#client = new Client({ connectionString: url });
    this.#bureau = bureau;
  }

  async open(): Promise<void> {
    await this.#client.connect();
    await this.#client.query(`SELECT set_config('sanxiang.bureau', $1, false), set_config('synchronous_commit', 'off', false)`, [this.#bureau]);
  }

  close(): Promise<void> {
    return this.#client.end();
  }

  /** Adds cases until there are `upTo`; `make` gives the addition of each. */
  async grow(upTo: number, make: (index: number) => Addition): Promise<void> {
    await this.#readHead();
    let writing = Promise.resolve();
    while (this.#cases < upTo) {
      const amount = Math.min(casesAtOnce, upTo - this.#cases);
      const batch = this.#built(Array.from({ length: amount }, (_, index) => make(this.#cases + index)));
      this.#cases += amount;
      // While one batch is written the next is made.
      await writing;
      writing = this.#write(batch);
    }
    await writing;
  }

  /** The cases there are, and the last event: others may have appended since. */
  async #readHead(): Promise<void> {
    const { rows } = await this.#client.query<{ seq: string; hash: string }>('SELECT seq, hash FROM sanxiang.chains WHERE bureau = $1', [this.#bureau]);
    if (rows[0]) this.#head = { seq: Number(rows[0].seq), hash: rows[0].hash };
    const { rows: counted } = await this.#client.query<{ count: string }>('SELECT count(*) AS count FROM sanxiang.cases WHERE bureau = $1', [this.#bureau]);
    this.#cases = Number(counted[0]?.count);
    const { rows: years } = await this.#client.query<{ year: number; last: number }>('SELECT year, last FROM sanxiang.numbers WHERE bureau = $1', [this.#bureau]);
    for (const { year, last } of years) this.#numbers.set(year, last);
  }

  #built(additions: readonly Addition[]): AdditionBatch {
    const batch = new AdditionBatch({ head: this.#head, versions: new Map(), states: new Map(), histories: new Map(), numbers: this.#numbers, documents: new Set() });
    for (const addition of additions) if (!batch.add(addition)) throw new Error('a case was refused');
    this.#head = batch.head;
    for (const [year, last] of batch.numbers) this.#numbers.set(year, last);
    return batch;
  }

  async #write(batch: AdditionBatch): Promise<void> {
    const states = [...batch.changes.values()].flatMap(({ after }) => after ?? []);
    const pairs = (of: (state: (typeof states)[number]) => readonly string[]) => states.flatMap((state) => of(state).map((value) => [value, state.id] as const));
    await this.#client.query('BEGIN');
    await this.#insert('events', { seq: 'bigint', subject: 'text', cause: 'text', at: 'text', by: 'text', platform: 'text', chat: 'text', data: 'json', hash: 'text' }, batch.lines.map((line) => ({ ...rowOf(line) })));
    await this.#insert('cases', { id: 'text', year: 'int', number: 'int', version: 'int', is_open: 'bool', document: 'text', shape: 'int', state: 'json' }, states.map((state) => ({ ...rowOfCase(state) })));
    await this.#insert('case_days', { day: 'date', id: 'text' }, pairs(daysOf).map(([day, id]) => ({ day, id })));
    await this.#insert('case_parties', { tail: 'text', id: 'text' }, pairs(tailsOf).map(([tail, id]) => ({ tail, id })));
    await this.#insert('numbers', { year: 'int', last: 'int' }, [...batch.numbers].map(([year, last]) => ({ year, last })), 'ON CONFLICT (bureau, year) DO UPDATE SET last = excluded.last');
    await this.#insert('chains', { seq: 'bigint', hash: 'text' }, [{ ...batch.head }], 'ON CONFLICT (bureau, one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash');
    await this.#client.query('COMMIT');
  }

  async #insert(table: string, columns: Readonly<Record<string, string>>, rows: readonly Readonly<Record<string, unknown>>[], conflict = ''): Promise<void> {
    const names = Object.keys(columns);
    const arrays = names.map((name) => rows.map((row) => row[name] ?? null));
    const list = Object.values(columns).map((type, index) => `$${index + 1}::${type}[]`);
    await this.#client.query(`INSERT INTO sanxiang.${table} (${names.join(', ')}) SELECT * FROM unnest(${list.join(', ')}) ${conflict}`, arrays);
  }
}
