import type { Context } from 'koa';
import type { PersonViews } from '../../handlers/index.ts';
import type { AssetFiles } from './asset-files.ts';
import { layout } from './layout.ts';
import type { Screen } from './page.ts';
import { type Session, type SessionSeal, sessionMs } from './session.ts';
import type { SignIn } from './sign-in.ts';
import type { Site } from './site.ts';

/** Whoever has opened a page: signed in, with the cookie that says so, or nobody we know. */
export type Visitor =
  | { readonly session: Session; readonly cookie: string; readonly views: PersonViews & { readonly person: NonNullable<PersonViews['person']> } }
  | { readonly session?: undefined; readonly views: PersonViews };

/** What visitors are known and drawn with. */
export interface VisitorOptions {
  readonly seal: SessionSeal;
  readonly site: Site;
  readonly signIn: SignIn;
  readonly assets: () => Promise<AssetFiles>;
  readonly viewsFor: (person: string | undefined) => PersonViews | undefined;
}

const cookieName = 'sx';

/** Tells who has opened a page and draws it for them. */
export class Visitors {
  readonly #options: VisitorOptions;

  constructor(options: VisitorOptions) {
    this.#options = options;
  }

  /** Who it is; somebody who has left the roster since signing in is nobody. */
  of(ctx: Context): Visitor {
    const cookie = ctx.cookies.get(cookieName);
    const session = this.#options.seal.read(cookie);
    const views = session && this.#options.viewsFor(session.person);
    if (session && cookie !== undefined && views?.person) return { session, cookie, views: { ...views, person: views.person } };
    const guest = this.#options.viewsFor(undefined);
    if (!guest) throw new Error('there are views for nobody');
    return { views: guest };
  }

  /** Signs somebody in, for two hours. */
  signIn(ctx: Context, who: Pick<Session, 'person' | 'via'>): void {
    this.#set(ctx, this.#options.seal.open(who));
  }

  signOut(ctx: Context): void {
    this.#set(ctx, null);
  }

  /** Answers with a page. */
  async draw(ctx: Context, screen: Screen, visitor: Visitor | undefined, status = 200): Promise<void> {
    const { paths } = await this.#options.assets();
    const app = this.#options.signIn.appOf(ctx);
    const local = this.#options.site.originOf(ctx)?.startsWith('http://') ?? false;
    ctx.status = status;
    ctx.type = 'text/html; charset=utf-8';
    ctx.body = layout(screen, {
      assets: paths,
      withFont: local,
      ...(visitor ? { views: visitor.views } : {}),
      ...(visitor?.session ? { token: this.#options.seal.formToken(visitor.cookie) } : {}),
      ...(visitor?.session && app?.name === 'dingtalk' ? { ticket: this.#options.seal.seal('ticket', { person: visitor.session.person, until: visitor.session.until }) } : {}),
      ...(app && app.name !== 'console' ? { app: { name: app.name, ids: app.webApp.ids } } : {}),
    });
  }

  #set(ctx: Context, value: string | null): void {
    const secure = this.#options.site.originOf(ctx)?.startsWith('https:') ?? false;
    // The proxy in front speaks https for us.
    ctx.cookies.secure = secure;
    ctx.cookies.set(cookieName, value, { httpOnly: true, sameSite: 'lax', path: '/h5', maxAge: sessionMs, secure, overwrite: true });
  }
}
