import { randomBytes } from 'node:crypto';
import { type FreshDatabase, freshDatabase } from './fresh-database.ts';

/** The journeys that run a second time with their processes on PostgreSQL: those that keep nothing but what a store keeps. */
export const onPostgres = process.env['JOURNEY_STORE'] === 'postgres';

const databases = new Map<string, Promise<FreshDatabase>>();

/** The database that stands for a data directory. */
export function databaseOf(dataDir: string): Promise<FreshDatabase> {
  const database = databases.get(dataDir) ?? freshDatabase();
  databases.set(dataDir, database);
  return database;
}

/** What a process needs to keep on PostgreSQL what it would keep in its data directory: a database for each directory. Nothing in journeys on the embedded store. */
export async function storeVariables(dataDir: string | undefined): Promise<Readonly<Record<string, string>>> {
  if (!onPostgres) return {};
  const { url } = await databaseOf(dataDir ?? randomBytes(6).toString('hex'));
  return { STORE: 'postgres', DATABASE_URL: url, DATABASE_POOL: '4', DATABASE_TAKEOVER_SECONDS: '1' };
}
