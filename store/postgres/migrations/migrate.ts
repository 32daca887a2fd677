import { Client } from 'pg';
import { z } from 'zod';
import type { Logger } from '../../../bot/core/index.ts';
import { StoreUnusable } from '../../errors.ts';
import { appRole, ensureAppRole } from '../app-role.ts';
import { asStoreError } from '../database-errors.ts';
import { allMigrations } from './all-migrations.ts';
import type { Migration } from './migration.ts';

/** Any number, the same for all: held by whoever changes the schema. */
const lock = 5_310_001;
const connectionTimeoutMs = 10_000;

/**
 * Brings the database up to this version of the program; safe when several processes do it at once. `url` must be of a user that owns the schema, or
 * may create it. Rejects with `StoreUnusable` when the database is newer than the program or the user lacks rights, with `StoreUnavailable` when it
 * cannot be reached.
 */
export async function migrate(url: string, logger: Logger, migrations: readonly Migration[] = allMigrations): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: connectionTimeoutMs, application_name: 'sanxiang-bot migrate' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await ensureAppRole(client);
    await inTransaction(client, () => prepare(client));
    for (const migration of migrations) {
      const done = await inTransaction(client, () => apply(client, migration, migrations.at(-1)?.id ?? 0));
      if (done) logger.info('database_migrated', { id: migration.id, name: migration.name });
    }
  } catch (error) {
    throw asStoreError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The lock ends with the transaction, so that it is nobody's when the process dies, and works through a pooler too. */
async function inTransaction<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${lock})`);
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function prepare(client: Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('sanxiang.migrations') IS NOT NULL AS there`);
  if (rows[0]?.there) return;
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS sanxiang;
    REVOKE ALL ON SCHEMA sanxiang FROM PUBLIC;
    GRANT USAGE ON SCHEMA sanxiang TO ${appRole};
    CREATE TABLE sanxiang.migrations (id integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
    GRANT SELECT ON sanxiang.migrations TO ${appRole};`);
}

async function apply(client: Client, { id, name, up }: Migration, newest: number): Promise<boolean> {
  const { rows } = await client.query('SELECT id FROM sanxiang.migrations');
  const applied = z.array(z.object({ id: z.number() })).parse(rows).map((row) => row.id);
  const last = Math.max(0, ...applied);
  if (last > newest) {
    throw new StoreUnusable(
      'newer',
      `数据库的版本（${last}）比程序（${newest}）新，没有启动。请升级程序：换上升级数据库时用的那个版本，例如 git pull && npm ci && npm start。`,
    );
  }
  if (applied.includes(id)) return false;
  await client.query(up);
  await client.query('INSERT INTO sanxiang.migrations (id, name) VALUES ($1, $2)', [id, name]);
  return true;
}
