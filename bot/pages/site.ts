import type { Context } from 'koa';

const loopback = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/iu;

const fromHere = /^(?:::ffff:)?127\.|^::1$/u;

/** Where the pages are: the public address, or this machine. */
export interface Site {
  /** The origin of a request, or `undefined` when it came under a name that is not ours. */
  originOf(ctx: Context): string | undefined;
  /** Who asks, as far as an address tells: behind a proxy on this machine, what the proxy says. */
  addressOf(ctx: Context): string;
  /** Whether a form was sent from a page of ours; a browser says so in one of two headers. */
  isOwnForm(ctx: Context): boolean;
}

/** `publicUrl` is the address phones use, when there is one; `localName` another name of this machine (ID.localhost). */
export function createSite(publicUrl: string | undefined, localName?: string): Site {
  const outside = publicUrl === undefined ? undefined : new URL(publicUrl);
  const originOf = ({ host }: Context): string | undefined => {
    if (outside && host.toLowerCase() === outside.host) return outside.origin;
    return loopback.test(host) || host.toLowerCase().replace(/:\d{1,5}$/u, '') === localName ? `http://${host}` : undefined;
  };
  return {
    originOf,
    addressOf: (ctx) => {
      const proxied = ctx.get('x-forwarded-for').split(',').at(-1)?.trim() ?? '';
      return fromHere.test(ctx.ip) && proxied !== '' ? proxied : ctx.ip;
    },
    isOwnForm: (ctx) => {
      const site = ctx.get('sec-fetch-site');
      const origin = ctx.get('origin');
      if (site !== '' && site !== 'same-origin') return false;
      // Some browsers inside chat apps send neither; the form's own token stands in then. A page without a referrer sends "null".
      return origin === '' || origin === 'null' || origin === originOf(ctx);
    },
  };
}
