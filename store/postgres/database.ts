import { Kysely, type Transaction } from 'kysely';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { errorFields, type Logger } from '../../bot/core/index.ts';
import { StoreUnusable } from '../errors.ts';
import { stepDown } from './app-role.ts';
import { bureauDialect } from './bureau-dialect.ts';
import { connectionOf, openPool } from './connection-pool.ts';
import { asStoreError, codeOf, isUnavailable, isWorthRetrying } from './database-errors.ts';
import { Listener } from './listener.ts';
import type { Tables } from './tables.ts';

/** How to reach the database, and how long to wait for it (ms). */
export interface DatabaseOptions {
  readonly logger: Logger;
  readonly poolSize?: number;
  readonly statementTimeoutMs?: number;
  readonly connectionTimeoutMs?: number;
  /** Where to listen for notifications when `url` leads to a pooler that gives each transaction another session. */
  readonly listenUrl?: string;
}

/** How a transaction runs; several reads that must agree with each other ask for `repeatable read`. */
export interface TransactionOptions {
  readonly readOnly?: boolean;
  readonly isolation?: 'repeatable read';
}

/** A transaction of one bureau. */
export type Trx = Transaction<Tables>;

/** A PostgreSQL database in which every bureau sees its own rows only. */
export interface Database {
  /**
   * Runs `work` in one transaction of `bureau`; it may run more than once when transactions are in each other's way, and only the last counts.
   * Rejects with `StoreUnavailable` when the database cannot be reached or is too slow — also when nobody knows whether the commit arrived — with
   * `NotKept` when its disk is full, and with what `work` rejects with; then nothing is kept.
   */
  inBureau<T>(bureau: string, work: (trx: Transaction<Tables>) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Runs SQL outside the schema `sanxiang` as the login user, for libraries that keep tables of their own. */
  executeSql(text: string, values?: readonly unknown[]): Promise<{ readonly rows: unknown[]; readonly rowCount: number }>;
  /**
   * Calls `onNotify` with the payload of each notification on a channel, and without one whenever the connection was made anew, because some may
   * have been missed; until the returned function is called.
   */
  listen(channel: string, onNotify: (payload?: string) => void): () => void;
  /** Whether notifications arrive at present. */
  listening(): boolean;
  /** False after the database could not be reached, until it could again. */
  healthy(): boolean;
  /** Asks the database for a sign of life; rejects with `StoreUnavailable`. */
  check(): Promise<void>;
  close(): Promise<void>;
}

const mostAttempts = 5;

/**
 * Everything is looked for by an index, however many rows the planner thinks it will find: reading a table whole takes longer with every case that
 * was ever filed.
 */
const planning = 'SET LOCAL enable_seqscan = off; SET LOCAL random_page_cost = 1.1; SET LOCAL jit = off; ';

/**
 * Opens a database that was migrated before. Rejects with `StoreUnusable` when it was not, or when the program would run with rights it must not
 * have; with `StoreUnavailable` when the database cannot be reached.
 */
export async function openDatabase(url: string, options: DatabaseOptions): Promise<Database> {
  const { logger, poolSize = 10, statementTimeoutMs = 4000, connectionTimeoutMs = 3000 } = options;
  const pool = openPool(url, { logger, size: poolSize, connectionTimeoutMs, queryTimeoutMs: statementTimeoutMs + 1000 });
  try {
    const stepping = await withClient(pool, stepDown);
    // Between two statements of ours lies next to nothing: whoever is silent for as long as one may take is paused or cut off, and gives back what it locked.
    const waits = `SET LOCAL statement_timeout = ${statementTimeoutMs}; SET LOCAL idle_in_transaction_session_timeout = ${statementTimeoutMs}; `;
    const opening = `${stepping}SET LOCAL search_path = sanxiang, pg_temp; ${planning}${waits}`;
    return new PooledDatabase(pool, opening, new Listener(options.listenUrl ?? url, { logger, connectionTimeoutMs }), logger);
  } catch (error) {
    await pool.end();
    throw atOpening(error);
  }
}

class PooledDatabase implements Database {
  readonly #pool: Pool;
  readonly #opening: string;
  readonly #listener: Listener;
  readonly #logger: Logger;
  readonly #bureaus = new Map<string, Kysely<Tables>>();
  #healthy = true;

  constructor(pool: Pool, opening: string, listener: Listener, logger: Logger) {
    this.#pool = pool;
    this.#opening = opening;
    this.#listener = listener;
    this.#logger = logger;
  }

  async inBureau<T>(bureau: string, work: (trx: Transaction<Tables>) => Promise<T>, { readOnly, isolation }: TransactionOptions = {}): Promise<T> {
    const db = this.#of(bureau);
    for (let attempt = 1; ; attempt += 1) {
      try {
        let transaction = db.transaction();
        if (readOnly) transaction = transaction.setAccessMode('read only');
        if (isolation) transaction = transaction.setIsolationLevel(isolation);
        const result = await transaction.execute(work);
        this.#healthy = true;
        return result;
      } catch (error) {
        if (isWorthRetrying(error) && attempt < mostAttempts) continue;
        throw this.#noted(error);
      }
    }
  }

  async executeSql(text: string, values: readonly unknown[] = []): Promise<{ rows: unknown[]; rowCount: number }> {
    try {
      const { rows, rowCount } = await this.#query(text, values);
      this.#healthy = true;
      return { rows, rowCount: rowCount ?? 0 };
    } catch (error) {
      throw this.#noted(error);
    }
  }

  async #query(text: string, values: readonly unknown[]): Promise<QueryResult> {
    const client = await connectionOf(this.#pool);
    let broken = false;
    try {
      return await (values.length > 0 ? client.query(text, [...values]) : client.query(text));
    } catch (error) {
      broken = isUnavailable(error);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  listen(channel: string, onNotify: (payload?: string) => void): () => void {
    return this.#listener.listen(channel, onNotify);
  }

  listening(): boolean {
    return this.#listener.listening();
  }

  healthy(): boolean {
    return this.#healthy;
  }

  async check(): Promise<void> {
    await this.executeSql('SELECT 1');
  }

  async close(): Promise<void> {
    await this.#listener.close();
    await this.#pool.end();
  }

  #of(bureau: string): Kysely<Tables> {
    const known = this.#bureaus.get(bureau);
    if (known) return known;
    // The name becomes part of SQL.
    if (!/^[a-z][a-z0-9-]{0,30}$/u.test(bureau)) throw new Error('not the name of a bureau');
    const db = new Kysely<Tables>({ dialect: bureauDialect(this.#pool, `${this.#opening}SET LOCAL sanxiang.bureau = '${bureau}'`) });
    this.#bureaus.set(bureau, db);
    return db;
  }

  #noted(error: unknown): unknown {
    if (isUnavailable(error)) {
      if (this.#healthy) this.#logger.warn('database_unavailable', errorFields(error));
      this.#healthy = false;
    }
    return asStoreError(error);
  }
}

/** Runs `work` on one connection of the pool. */
async function withClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

function atOpening(error: unknown): unknown {
  switch (codeOf(error)) {
    case '28000':
    case '28P01':
      return new StoreUnusable('rights', '数据库不接受 DATABASE_URL 里的用户名或密码，没有启动。正确写法：postgresql://用户:密码@主机:5432/数据库', error);
    case '3D000':
      return new StoreUnusable('unreadable', 'DATABASE_URL 里的数据库不存在，没有启动。请先建库，例如：CREATE DATABASE sanxiang;', error);
    case '3F000':
    case '42P01':
      return new StoreUnusable('unmigrated', '数据库里还没有建表，没有启动。请用有建表权限的数据库用户运行一次迁移。', error);
    default:
      return asStoreError(error);
  }
}
