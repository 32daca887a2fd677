import type { Context } from 'koa';

const loopback = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/u;
const localName = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/u;

/**
 * True for a request made on this machine by its own name. A request that a proxy on this machine passed on, or that a
 * page of another site made by a name that resolves here, is not local.
 */
export function isLocal(context: Context): boolean {
  const remote = context.req.socket.remoteAddress ?? '';
  const forwarded = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some((name) => context.headers[name] !== undefined);
  return loopback.test(remote) && !forwarded && localName.test(context.headers.host ?? '');
}
