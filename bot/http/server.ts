import { createServer, type Server } from 'node:http';
import Koa from 'koa';
import { AppError, errorFields, type Logger } from '../core/index.ts';

/** A running HTTP server: where it listens, and how to end it. */
export interface HttpServer {
  readonly url: string;
  /** Takes no new request and resolves when those under way are answered. */
  close(): Promise<void>;
}

/**
 * Serves what `mount` puts on the Koa application on `host:port` (0 picks a free port). Errors nobody handled become 503 when a change
 * could not be kept and 500 otherwise, without a word about them to the client.
 */
export async function startHttp(
  mount: (koa: Koa) => void,
  { host, port, logger }: { readonly host: string; readonly port: number; readonly logger: Logger },
): Promise<HttpServer> {
  const koa = new Koa();
  koa.silent = true;
  koa.use(async (context, next) => {
    try {
      await next();
    } catch (error) {
      const notKept = error instanceof AppError && error.code.startsWith('store_');
      context.status = notKept ? 503 : 500;
      context.body = '';
      // The rest of a path may be a link's key.
      logger.error('request failed', { path: context.path.split('/').slice(0, 3).join('/'), ...errorFields(error) });
    }
  });
  mount(koa);
  const handle = koa.callback();
  // Photos from a phone outdoors take minutes; a callback's body is given its own, short time where it is read.
  const server = createServer({ requestTimeout: 300_000, headersTimeout: 10_000, keepAliveTimeout: 30_000 }, (request, response) => {
    void handle(request, response);
  });
  await listen(server, host, port);
  return {
    url: addressOf(server, host),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // A client that keeps its connection open for ever (an event stream) does not keep us from ending.
        setTimeout(() => server.closeAllConnections(), 2000).unref();
      }),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function addressOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
