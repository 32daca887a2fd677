import type { Middleware } from 'koa';

/** Why a part of the program is not ready, by part; an empty map means ready. */
export type Readiness = () => ReadonlyMap<string, string>;

/** `/healthz`: 200 while the process runs. `/readyz`: 200 when every part is up, else 503 with the reasons. */
export function createHealth(readiness: Readiness): Middleware {
  return async (context, next) => {
    if (context.path === '/healthz') {
      context.body = { status: 'ok' };
    } else if (context.path === '/readyz') {
      const missing = readiness();
      context.status = missing.size === 0 ? 200 : 503;
      context.body = missing.size === 0 ? { status: 'ready' } : { status: 'not ready', missing: Object.fromEntries(missing) };
    } else {
      await next();
    }
  };
}
