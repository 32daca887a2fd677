import { type CustomTypesConfig, Pool, type PoolClient, types } from 'pg';
import { errorFields, type Logger } from '../../bot/core/index.ts';
import { StoreUnavailable } from '../errors.ts';

/** How a pool connects, and how long it waits. */
export interface PoolOptions {
  readonly logger: Logger;
  readonly size: number;
  readonly connectionTimeoutMs: number;
  /** After this long the client gives a query up on its own: the server, or the way to it, says nothing at all. */
  readonly queryTimeoutMs: number;
}

const parsers: CustomTypesConfig = {
  getTypeParser: (type, format) => {
    if (format === 'binary') return types.getTypeParser(type, 'binary') as (value: string) => unknown;
    if (type === types.builtins.INT8) return Number;
    return type === types.builtins.DATE ? String : (types.getTypeParser(type, 'text') as (value: string) => unknown);
  },
};

/** Opens a pool that survives the loss of any of its connections. Running numbers are read as numbers, days as `YYYY-MM-DD`. */
export function openPool(url: string, { logger, size, connectionTimeoutMs, queryTimeoutMs }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: connectionTimeoutMs,
    query_timeout: queryTimeoutMs,
    keepAlive: true,
    application_name: 'sanxiang-bot',
    types: parsers,
  });
  // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
  pool.on('error', (error) => logger.warn('database_connection_lost', errorFields(error)));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** A connection of the pool. Rejects with `StoreUnavailable`, whatever the server's reason for not giving one. */
export async function connectionOf(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw new StoreUnavailable(error);
  }
}
