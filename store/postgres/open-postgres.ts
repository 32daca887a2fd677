import type { Clock, Logger } from '../../bot/core/index.ts';
import type { Store } from '../ports.ts';
import { openDatabase } from './database.ts';
import { JoinedPostgres } from './joined-postgres.ts';
import { migrate } from './migrations/index.ts';
import { installBoss, joinProcesses } from './queue/index.ts';

/** How a process joins the others on one database. */
export interface PostgresOptions {
  readonly url: string;
  /** Of a user who may change the schema; `url` when absent. */
  readonly adminUrl?: string;
  readonly poolSize?: number;
  /** After how long (ms) without a sign of life a process is dead and its work another's; ten seconds when absent. */
  readonly takeoverMs?: number;
  readonly logger: Logger;
}

/** One bureau's store to open. */
export interface BureauStoreOptions {
  readonly bureau: string;
  /** The bureau's data directory, which all processes share: files of records lie there. */
  readonly directory: string;
  readonly clock: Clock;
}

/** A database that several processes share, and this process among them. */
export interface Postgres {
  /** Opens the store of a bureau. Rejects with `StoreUnusable` when its directory is not the one the other processes have. */
  openStore(options: BureauStoreOptions): Promise<Store>;
  /** Lets go of everything; the stores are closed before. */
  close(): Promise<void>;
}

/**
 * Joins the processes on a database: brings its schema up to date first, under a lock. Rejects with `StoreUnusable` when the database is newer than
 * the program or the user has wrong rights, with `StoreUnavailable` when it cannot be reached.
 */
export async function openPostgres({ url, adminUrl = url, poolSize, takeoverMs = 10_000, logger }: PostgresOptions): Promise<Postgres> {
  await migrate(adminUrl, logger);
  await installBoss(adminUrl);
  const database = await openDatabase(url, { logger, ...(poolSize === undefined ? {} : { poolSize }) });
  try {
    const process = await joinProcesses(database, logger, takeoverMs);
    return new JoinedPostgres(database, process, { takeoverMs, logger });
  } catch (error) {
    await database.close();
    throw error;
  }
}
