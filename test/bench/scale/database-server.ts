import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { startEmbeddedServer } from '../../fakes/embedded-server.ts';

/** One PostgreSQL server that keeps what it says it kept: `fsync` and `full_page_writes` are on. */
export interface DatabaseServer {
  /** What it is, in one line. */
  readonly facts: string;
  /** Makes an empty database; gives its URL. */
  createDatabase(): Promise<string>;
  dropDatabase(url: string): Promise<void>;
  /** Ends the server at once, whoever is connected (`fast`), and starts it again when `until` has passed; absent where the server is not ours. */
  readonly restart?: (until: () => Promise<void>) => Promise<void>;
  stop(): Promise<void>;
}

/** Runs SQL on a connection of its own. */
export async function query<R extends object>(url: string, sql: string, values: readonly unknown[] = []): Promise<R[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<R>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** The server `DATABASE_URL` names, or one of our own that is removed at the end. */
export async function openServer(): Promise<DatabaseServer> {
  const given = process.env['DATABASE_URL'];
  if (given) return { ...(await databasesOn(given)), stop: () => Promise.resolve() };
  const server = await startEmbeddedServer({ name: 'sanxiang-scale-', persistent: true, settings: ['shared_buffers=512MB', 'max_wal_size=4GB'] });
  return {
    ...(await databasesOn(server.url)),
    restart: async (until) => {
      await server.stop();
      await until();
      await server.start();
    },
    stop: () => server.remove(),
  };
}

async function databasesOn(url: string): Promise<Pick<DatabaseServer, 'facts' | 'createDatabase' | 'dropDatabase'>> {
  const [settings] = await query<{ version: string; fsync: string; pages: string; commit: string }>(
    url,
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages, current_setting('synchronous_commit') AS commit`,
  );
  return {
    facts: `PostgreSQL ${settings?.version ?? '?'}, fsync ${settings?.fsync ?? '?'}, full_page_writes ${settings?.pages ?? '?'}, synchronous_commit ${settings?.commit ?? '?'}`,
    createDatabase: async () => {
      const name = `sanxiang_scale_${randomBytes(4).toString('hex')}`;
      await query(url, `CREATE DATABASE ${name}`);
      const own = new URL(url);
      own.pathname = `/${name}`;
      return own.href;
    },
    dropDatabase: async (own) => {
      await query(url, `DROP DATABASE IF EXISTS ${new URL(own).pathname.slice(1)} WITH (FORCE)`);
    },
  };
}
