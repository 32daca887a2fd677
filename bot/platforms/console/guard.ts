import type { IncomingHttpHeaders } from 'node:http';
import type { Context, Next } from 'koa';

const loopbackAddress = /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$|^::1$/;
const loopbackHost = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i;
const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** What a request is judged by. */
export interface GuardedRequest {
  readonly method: string;
  readonly remoteAddress: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Why a request must not reach the console, or `undefined` when it may. The console lets anybody speak as anybody,
 * so it serves this machine only: a loopback peer, a Host that names loopback (a rebound DNS name does not) or is `localName` (ID.localhost, which
 * is loopback too), no proxy between, and messages from its own page or from a script that says so.
 */
export function refusalOf({ method, remoteAddress, headers }: GuardedRequest, localName?: string): string | undefined {
  if (!remoteAddress || !loopbackAddress.test(remoteAddress)) return 'remote address';
  if (!headers.host || !(loopbackHost.test(headers.host) || headers.host.toLowerCase().replace(/:\d{1,5}$/u, '') === localName)) return 'host';
  if (proxyHeaders.some((name) => headers[name] !== undefined)) return 'proxy';
  const reads = method === 'GET' || method === 'HEAD';
  return reads ? undefined : foreignPost(headers);
}

function foreignPost(headers: IncomingHttpHeaders): string | undefined {
  if (!/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '')) return 'content type';
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  if (site !== undefined && site !== 'same-origin') return 'site';
  if (origin !== undefined && origin !== `http://${headers.host ?? ''}`) return 'origin';
  if (site === undefined && origin === undefined && headers['x-console'] !== '1') return 'origin';
  return undefined;
}

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers 403 to whatever {@link refusalOf} refuses and sets the security headers of the console. */
export async function guardConsole(ctx: Context, next: Next, localName?: string): Promise<void> {
  ctx.set({
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
  });
  const { method, headers, socket } = ctx.req;
  const refusal = refusalOf({ method: method ?? '', remoteAddress: socket.remoteAddress, headers }, localName);
  if (refusal === undefined) {
    await next();
    return;
  }
  ctx.status = 403;
  ctx.body = { error: '试用台只能在本机打开，例如 http://127.0.0.1:3000/console' };
}
