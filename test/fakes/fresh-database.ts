import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { describe, inject } from 'vitest';
import { silentLogger } from '../../bot/core/index.ts';
import { migrate } from '../../store/postgres/index.ts';

const server = inject('postgres');

/** A database of a test's own; `drop` removes it, whoever is connected. */
export interface FreshDatabase {
  readonly url: string;
  /** Runs SQL as the superuser, outside every bureau. */
  asAdmin<R extends object = Record<string, unknown>>(sql: string): Promise<R[]>;
  /** The same on the server's own database, for what outlives this one. */
  asServerAdmin(sql: string): Promise<unknown>;
  drop(): Promise<void>;
}

/** `describe` for what needs a PostgreSQL server; skipped by name where none could be started. */
export function describePostgres(name: string, tests: () => void): void {
  describe.skipIf(server === undefined)(server === undefined ? `${name} (skipped: no PostgreSQL server can be started here)` : name, tests);
}

/** Makes a database that has all tables (`migrated`, the default) or none. */
export async function freshDatabase({ migrated = true } = {}): Promise<FreshDatabase> {
  if (server === undefined) throw new Error('no PostgreSQL server');
  const name = `sanxiang_test_${randomBytes(6).toString('hex')}`;
  if (migrated) await ensureTemplate(server.url, server.template);
  await run(server.url, `CREATE DATABASE ${name}${migrated ? ` TEMPLATE ${server.template}` : ''}`);
  const url = urlOf(server.url, name);
  return {
    url,
    asAdmin: (sql) => run(url, sql),
    asServerAdmin: (sql) => run(server.url, sql),
    drop: async () => {
      await run(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

let template: Promise<void> | undefined;

/** The first of all workers makes the template, the others wait for it. */
function ensureTemplate(url: string, name: string): Promise<void> {
  return (template ??= (async () => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(`SELECT pg_advisory_lock(hashtext('${name}'))`);
      const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = '${name}'`);
      if (rowCount) return;
      // Renamed when it is whole: a worker that fails half-way leaves nothing that looks ready.
      const raw = `${name}_raw`;
      await client.query(`DROP DATABASE IF EXISTS ${raw} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${raw}`);
      await migrate(urlOf(url, raw), silentLogger);
      await client.query(`ALTER DATABASE ${raw} RENAME TO ${name}`);
    } finally {
      await client.end();
    }
  })());
}

async function run<R extends object>(url: string, sql: string): Promise<R[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}

function urlOf(url: string, database: string): string {
  const own = new URL(url);
  own.pathname = `/${database}`;
  return own.href;
}
