import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { connectionOf } from './connection-pool.ts';
import { isUnavailable } from './database-errors.ts';

/**
 * A Kysely dialect over a shared pool whose every transaction begins with the statements `opening`, in the same round trip as BEGIN: nothing is
 * ever set on the session, so a pooler between us and the server may give each transaction another one.
 */
export function bureauDialect(pool: Pool, opening: string): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new BureauDriver(pool, opening),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class BureauDriver implements Driver {
  readonly #pool: Pool;
  readonly #opening: string;

  constructor(pool: Pool, opening: string) {
    this.#pool = pool;
    this.#opening = opening;
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  async acquireConnection(): Promise<BureauConnection> {
    return new BureauConnection(await connectionOf(this.#pool));
  }

  async beginTransaction(connection: BureauConnection, { isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    const begin = ['BEGIN', ...(isolationLevel ? [`ISOLATION LEVEL ${isolationLevel}`] : []), ...(accessMode ? [accessMode] : [])].join(' ');
    try {
      await connection.run(`${begin}; ${this.#opening}`);
    } catch (error) {
      // The transaction may be open and aborted: the connection is not to be used again.
      connection.broken = true;
      throw error;
    }
  }

  async commitTransaction(connection: BureauConnection): Promise<void> {
    await connection.run('COMMIT');
  }

  async rollbackTransaction(connection: BureauConnection): Promise<void> {
    if (connection.broken) return;
    // What went wrong before is what the caller is to hear of.
    await connection.run('ROLLBACK').catch(() => {
      connection.broken = true;
    });
  }

  releaseConnection(connection: BureauConnection): Promise<void> {
    connection.release();
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    return Promise.resolve();
  }
}

class BureauConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  broken = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async run(text: string): Promise<void> {
    await this.executeQuery(CompiledQuery.raw(text));
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      // Without parameters the text goes as a simple query, which may hold several statements.
      const result = await (parameters.length > 0 ? this.#client.query(sql, [...parameters]) : this.#client.query(sql));
      const changes = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(result.command) ? { numAffectedRows: BigInt(result.rowCount ?? 0) } : {};
      return { rows: result.rows as R[], ...changes };
    } catch (error) {
      if (isUnavailable(error)) this.broken = true;
      throw error;
    }
  }

  /** Kysely asks for the method; what is long is read in portions instead. */
  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('streaming is not supported');
  }

  release(): void {
    this.#client.release(this.broken);
  }
}
