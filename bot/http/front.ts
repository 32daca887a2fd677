import type { Middleware } from 'koa';

/** How one bureau is reached: its callbacks also by path, everything by host. */
export interface FrontBureau {
  readonly id: string;
  /** The address phones use, when there is one. */
  readonly publicUrl?: string | undefined;
  readonly callbacks: Middleware;
  /** Everything the bureau serves, its callbacks too. */
  readonly site: Middleware;
}

/** The name by which this machine opens a bureau's console and pages. */
export function localNameOf(id: string): string {
  return `${id}.localhost`;
}

const prefixed = /^\/b\/(?<id>[a-z][a-z0-9-]{0,30})(?<rest>\/.*)$/u;
const isPage = (path: string): boolean => path === '/h5' || path.startsWith('/h5/');

/**
 * Picks the bureau of a request. `/b/ID/…` reaches the callbacks of that bureau, and leads to its pages under its own address; without it the
 * host tells: that of the bureau's public address, or `ID.localhost`. A bureau that is `alone` has whatever else is asked. Paths are taken as
 * they are sent, nothing of them is resolved; whatever names no bureau is 404 with an empty body.
 */
export function createFront(bureaus: readonly FrontBureau[], { alone }: { readonly alone: boolean }): Middleware {
  const byId = new Map(bureaus.map((bureau) => [bureau.id, bureau]));
  const byHost = new Map(bureaus.flatMap((bureau) => hostsOf(bureau).map((host) => [host, bureau] as const)));
  const [only] = alone ? bureaus : [];
  return async (context, next) => {
    const { id, rest = '' } = prefixed.exec(context.path)?.groups ?? {};
    if (id !== undefined || context.path === '/b' || context.path.startsWith('/b/')) {
      const bureau = byId.get(id ?? '');
      if (!bureau) {
        notFound(context);
      } else if (isPage(rest)) {
        if (bureau.publicUrl === undefined || !['GET', 'HEAD'].includes(context.method)) notFound(context);
        else context.redirect(`${bureau.publicUrl}${rest}${context.search}`);
      } else {
        context.path = rest;
        await bureau.callbacks(context, () => {
          notFound(context);
          return Promise.resolve();
        });
      }
      return;
    }
    const bureau = only ?? byHost.get(withoutPort(context.host)) ?? byHost.get(context.host.toLowerCase());
    if (bureau) await bureau.site(context, next);
    else notFound(context);
  };
}

function hostsOf({ id, publicUrl }: FrontBureau): readonly string[] {
  return [localNameOf(id), ...(publicUrl === undefined ? [] : [new URL(publicUrl).host])];
}

/** On this machine any port is meant; a public address counts with the port it was set up with. */
function withoutPort(host: string): string {
  const name = host.toLowerCase().replace(/:\d{1,5}$/u, '');
  return name.endsWith('.localhost') ? name : '';
}

function notFound(context: { status: number; body: unknown }): void {
  context.status = 404;
  context.body = '';
}
