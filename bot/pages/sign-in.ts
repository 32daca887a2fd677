import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import { type Clock, DeliveryError, errorFields, type Logger, type Platform, type Slips, type WebApp } from '../core/index.ts';
import { isPagePath, paths } from './paths.ts';
import type { Session, SessionSeal } from './session.ts';
import type { Site } from './site.ts';

/** What came of an attempt to sign in. */
export type SignedIn =
  | { readonly kind: 'in'; readonly session: Pick<Session, 'person' | 'via'>; readonly back: string }
  /** A member of the organisation whom the roster does not list; `account` is what the admin has to enter. */
  | { readonly kind: 'unlisted'; readonly account: string }
  | { readonly kind: 'refused' | 'unavailable' };

/** An app whose browser pages can be opened in. */
export interface App {
  readonly name: Session['via'];
  readonly webApp: WebApp;
}

const stateShape = z.object({ nonce: z.string(), back: z.string(), until: z.number() });
const stateCookie = 'sx_state';
const stateMs = 10 * 60_000;
const appNames = new Set<string>(['wecom', 'dingtalk', 'console'] satisfies Session['via'][]);

/** Signing in through the chat apps: who they say somebody is, checked against the roster. A code and a state work once. */
export class SignIn {
  readonly #apps: readonly App[];
  readonly #seal: SessionSeal;
  readonly #site: Site;
  readonly #find: (via: Session['via'], account: string) => string | undefined;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #slips: Slips;

  /** `find` gives the id of the person an app's account belongs to. */
  constructor(options: { platforms: readonly Platform[]; seal: SessionSeal; site: Site; find: (via: Session['via'], account: string) => string | undefined; slips: Slips; clock: Clock; logger: Logger }) {
    this.#apps = options.platforms.flatMap(({ name, webApp }) => (webApp && appNames.has(name) ? [{ name: name as Session['via'], webApp }] : []));
    this.#seal = options.seal;
    this.#site = options.site;
    this.#find = options.find;
    this.#slips = options.slips;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** The app whose browser the request came from. */
  appOf(ctx: Context): App | undefined {
    return this.#apps.find(({ webApp }) => webApp.opensIn(ctx.get('user-agent')));
  }

  app(name: string): App | undefined {
    return this.#apps.find((each) => each.name === name);
  }

  /** Remembers where somebody wanted to go, in a cookie only we can write; the returned state has to come back with the code. */
  begin(ctx: Context, back: string): string {
    const nonce = randomBytes(16).toString('hex');
    const state = { nonce, back: isPagePath(back) ? back : paths.home, until: this.#clock.now() + stateMs };
    // The proxy in front speaks https for us.
    ctx.cookies.secure = this.#isSecure(ctx);
    ctx.cookies.set(stateCookie, this.#seal.seal('state', state), { httpOnly: true, sameSite: 'lax', path: '/h5/sign-in', maxAge: stateMs, secure: this.#isSecure(ctx), overwrite: true });
    return nonce;
  }

  /** Where the app's browser is sent to be signed in, if the app works that way. */
  redirect({ webApp, name }: App, ctx: Context, back: string): string | undefined {
    const origin = this.#site.originOf(ctx);
    return origin && webApp.signInUrl?.(`${origin}/h5/sign-in/${name}`, this.begin(ctx, back));
  }

  /** Takes the code that an app's browser brought back. */
  async finish({ webApp, name }: App, ctx: Context, code: string, state: string): Promise<SignedIn> {
    const begun = await this.#begun(ctx);
    ctx.cookies.secure = this.#isSecure(ctx);
    ctx.cookies.set(stateCookie, null, { path: '/h5/sign-in', secure: this.#isSecure(ctx) });
    // The local console hands its code over to a page on this machine, and has begun nothing.
    if (name !== 'console' && (begun === undefined || begun.nonce !== state)) return { kind: 'refused' };
    if (code === '' || code.length > 512 || !(await this.#firstUse(`${name}:${code}`))) return { kind: 'refused' };
    try {
      const account = await webApp.identify(code);
      const person = this.#find(name, account);
      return person === undefined ? { kind: 'unlisted', account } : { kind: 'in', session: { person, via: name }, back: begun?.back ?? paths.home };
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      this.#logger.warn('sign-in failed', { platform: name, ...errorFields(error) });
      return { kind: error.kind === 'refused' ? 'refused' : 'unavailable' };
    }
  }

  async #begun(ctx: Context): Promise<z.infer<typeof stateShape> | undefined> {
    const state = stateShape.safeParse(this.#seal.unseal('state', ctx.cookies.get(stateCookie))).data;
    return state && this.#clock.now() < state.until && (await this.#firstUse(`state:${state.nonce}`)) ? state : undefined;
  }

  /** False for what was used before: a code in a browser's history opens nothing. Only its hash is kept. */
  #firstUse(key: string): Promise<boolean> {
    return this.#slips.firstUse(`sign-in|${createHash('sha256').update(key).digest('base64url')}`, this.#clock.now() + stateMs);
  }

  #isSecure(ctx: Context): boolean {
    return this.#site.originOf(ctx)?.startsWith('https:') ?? false;
  }
}
