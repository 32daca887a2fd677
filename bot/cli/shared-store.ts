import type { Config } from '../config.ts';
import { AppError, type Logger, silentLogger } from '../core/index.ts';
import type { DirectoryCheck } from '../../store/backup/index.ts';
import { mainBureau } from '../../store/index.ts';
import type { Database } from '../../store/postgres/index.ts';

/** Statements over a whole ledger take longer than those of a conversation (ms). */
const statementTimeoutMs = 10 * 60_000;

/** A bureau's store in the database, for commands that look at it while instances run. */
export interface SharedStore {
  /** Its chain recomputed, and the files it names. */
  check(): Promise<DirectoryCheck>;
  /** Writes it, as it is at one moment, into the empty directory `into`. */
  copy(into: string): Promise<void>;
}

/** The name a command's bureau has in the database. */
export function bureauName(id: string | undefined): string {
  return id ?? mainBureau;
}

/**
 * Opens the database that the configuration names, its schema brought up to date where `migrates` says so. Rejects with an exposed `AppError`, or
 * with `StoreUnavailable`.
 */
export async function openSharedDatabase({ database: named }: Pick<Config, 'database'>, logger: Logger, { migrates }: { readonly migrates: boolean }): Promise<Database> {
  if (!named) throw new AppError('usage', 'DATABASE_URL：没有填，不知道数据库在哪里。在 .env 里写，例如 DATABASE_URL=postgres://sanxiang:口令@127.0.0.1:5432/sanxiang', { expose: true });
  // PostgreSQL is read into the program only where it is used.
  const { migrate, openDatabase } = await import('../../store/postgres/index.ts');
  if (migrates) await migrate(named.adminUrl ?? named.url, logger);
  return openDatabase(named.url, { logger, poolSize: 2, statementTimeoutMs });
}

/** Runs `work` with the bureau's store in the database, or with none where the store is in the data directory. */
export async function withSharedStore<T>(config: Config, id: string | undefined, work: (shared: SharedStore | undefined) => Promise<T>): Promise<T> {
  if (config.store.kind !== 'postgres') return work(undefined);
  const { checkStore, copyStore } = await import('../../store/transfer/index.ts');
  const database = await openSharedDatabase(config, silentLogger, { migrates: false });
  const [bureau, directory] = [bureauName(id), config.dataDir];
  try {
    return await work({ check: () => checkStore(database, bureau, directory), copy: (into) => copyStore({ database, bureau, directory }, into) });
  } finally {
    await database.close();
  }
}
