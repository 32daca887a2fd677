import { randomBytes } from 'node:crypto';
import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import compress from 'koa-compress';
import type { Clock, IncomingMessage, Logger, Platform, PlatformName, ReadMedia, Slips } from '../core/index.ts';
import { AppError, errorFields, errorReply } from '../core/index.ts';
import type { PersonViews } from '../../handlers/index.ts';
import { allPages } from './all-pages.ts';
import { loadAssetFiles } from './asset-files.ts';
import { addFileRoutes } from './file-routes.ts';
import { FormFlow } from './form-flow.ts';
import type { H5Platform } from './h5-platform.ts';
import { html } from './html.ts';
import { createLimits } from './limits.ts';
import { Notices } from './notices.ts';
import type { Page, Posted, Visit } from './page.ts';
import { PageFiles } from './page-files.ts';
import { paths } from './paths.ts';
import * as plain from './plain-pages.ts';
import { FormProblem, readForm } from './posted-form.ts';
import { securityHeaders } from './security-headers.ts';
import { SessionSeal } from './session.ts';
import { SignIn } from './sign-in.ts';
import { addSignInRoutes } from './sign-in-routes.ts';
import { addSignatureRoute } from './signature-route.ts';
import { createSite } from './site.ts';
import { type Visitor, Visitors } from './visitors.ts';

/** What pages stand on. */
export interface PagesOptions {
  /** Everything shown to one person, `undefined` when nobody of this id is listed; what anybody may see when no id is given. */
  readonly viewsFor: (person: string | undefined) => PersonViews | undefined;
  /** The id of the person an app's account belongs to. */
  readonly find: (via: PlatformName, account: string) => string | undefined;
  readonly platforms: readonly Platform[];
  readonly h5: H5Platform;
  /** Keeps a form as a message unless it came before; its work follows. */
  readonly take: (message: IncomingMessage) => Promise<{ readonly duplicate: boolean }>;
  readonly keepMedia: (bytes: Uint8Array) => Promise<string>;
  readonly readMedia: ReadMedia;
  /** The server's own secret, 32 bytes. */
  readonly key: Uint8Array;
  /** How phones reach the server. */
  readonly publicUrl?: string;
  /** Another name of this machine. */
  readonly localName?: string;
  readonly slips: Slips;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Member = Extract<Visitor, { readonly cookie: string }>;

/** The pages under `/h5` as one Koa middleware: who it is, may they, what do they see; forms go the way of every message. */
export function createPages(options: PagesOptions): Middleware {
  const { viewsFor, find, platforms, h5, take, keepMedia, readMedia, key, publicUrl, localName, slips, clock, logger } = options;
  const seal = new SessionSeal(key, clock);
  const site = createSite(publicUrl, localName);
  const signIn = new SignIn({ platforms, seal, site, find, slips, clock, logger });
  // Made once, and beside the start: whoever opens the first page waits for it.
  const assets = loadAssetFiles();
  assets.catch((error: unknown) => logger.error('page assets not made', { error: String(error) }));
  const visitors = new Visitors({ seal, site, signIn, assets: () => assets, viewsFor });
  const files = new PageFiles({ seal, clock, readMedia });
  const flow = new FormFlow({ h5, files, take, clock });
  const notices = new Notices(clock, slips);
  const limits = createLimits();

  const visitOf = async (ctx: Context, visitor: Visitor, shown: Pick<Visit, 'notice' | 'entered'> = {}): Promise<Visit> => {
    const { views } = visitor;
    const person = views.person?.id ?? '';
    const query = new URLSearchParams(ctx.querystring);
    const notice = shown.notice ?? (await notices.find(person, query.get('n')));
    return {
      views,
      params: ctx.params as Record<string, string>,
      query,
      ...(notice ? { notice } : {}),
      ...(shown.entered ? { entered: shown.entered } : {}),
      form: (name) => hiddenFields(name, visitor.session ? seal.formToken(visitor.cookie) : ''),
      fileLink: (file) => files.link(person, file),
    };
  };

  const show = async (ctx: Context, page: Page, visitor: Visitor, shown: Pick<Visit, 'notice' | 'entered'> = {}, status = 200): Promise<void> => {
    const screen = await page.show(await visitOf(ctx, visitor, shown));
    await visitors.draw(ctx, screen ?? plain.notFound, visitor, screen ? status : 404);
  };

  /** Whoever may open the page; everybody else has been answered. */
  const admitted = async (ctx: Context, page: Page, kind: 'read' | 'write'): Promise<Visitor | undefined> => {
    const visitor = visitors.of(ctx);
    const wait = await limits.wait(kind, visitor.session?.person ?? site.addressOf(ctx));
    if (wait !== undefined) {
      ctx.set('retry-after', String(wait));
      await visitors.draw(ctx, plain.tooMany(wait), visitor, 429);
    } else if (!visitor.session && !page.isPublic) {
      ctx.redirect(`/h5/sign-in?back=${encodeURIComponent(ctx.path)}`);
    } else if (page.needs !== undefined && !visitor.views.may(page.needs)) {
      await visitors.draw(ctx, plain.notForYou, visitor, 403);
    } else return visitor;
    return undefined;
  };

  const post = async (ctx: Context, page: Page, visitor: Member): Promise<void> => {
    if (!site.isOwnForm(ctx)) return visitors.draw(ctx, plain.staleForm, visitor, 403);
    let sent: Posted;
    try {
      sent = await readForm(ctx.req, keepMedia);
    } catch (error) {
      if (!(error instanceof FormProblem)) throw error;
      return show(ctx, page, visitor, { notice: errorReply(error.message) }, error.status);
    }
    const isOurs = seal.isFormToken(sent.text('_token'), visitor.cookie);
    if (isOurs && page.search !== undefined && sent.text('_form') === page.search) return show(ctx, page, visitor, { entered: sent });
    const form = page.forms?.find(({ name }) => name === sent.text('_form'));
    if (!form || !isOurs) return visitors.draw(ctx, plain.staleForm, visitor, 403);
    const params = ctx.params as Record<string, string>;
    const { reply, done } = await flow.carryOut(form, sent, params, visitor.session.person);
    if (!done) return show(ctx, page, visitor, { notice: reply, entered: flow.again(sent, visitor.session.person) }, 422);
    if (!form.next) return show(ctx, page, visitor, { notice: reply });
    ctx.status = 303;
    ctx.redirect(`${form.next(reply, params)}?n=${await notices.keep(visitor.session.person, reply)}`);
  };

  const router = new Router({ prefix: '/h5' });
  router.get('/assets/*name', async (ctx) => {
    const asset = await (await assets).find(ctx.path);
    if (!asset) return;
    ctx.type = asset.type;
    ctx.set('cache-control', 'public, max-age=31536000, immutable');
    ctx.body = asset.body;
  });
  addSignInRoutes(router, { signIn, visitors, limits, site, apps: platforms.flatMap(({ name, webApp }) => (webApp ? [name] : [])) });
  addFileRoutes(router, { visitors, files, seal, site, limits, keepMedia, platforms, mayUpload: (person) => viewsFor(person)?.may('record') ?? false, clock });
  addSignatureRoute(router, { signIn, visitors, limits, site });
  for (const page of allPages) {
    router.get(page.path, async (ctx) => {
      const visitor = await admitted(ctx, page, 'read');
      if (visitor) await show(ctx, page, visitor);
    });
    if (!page.forms && page.search === undefined) continue;
    router.post(page.path, async (ctx) => {
      const visitor = await admitted(ctx, page, 'write');
      if (visitor?.session) await post(ctx, page, visitor);
    });
  }
  router.get('/', (ctx) => {
    const { session, views } = visitors.of(ctx);
    const home = views.person?.roles.includes('leader') ? paths.board : views.may('list_todo') ? paths.todo : views.may('city') ? paths.city : views.may('people') ? paths.admin : paths.regulations;
    ctx.redirect(session ? home : `/h5/sign-in?back=${encodeURIComponent(paths.home)}`);
  });

  const compressed = compress({ threshold: 1024 });
  const routes = router.routes();
  return async (ctx, next) => {
    if (ctx.path !== '/h5' && !ctx.path.startsWith('/h5/')) {
      await next();
      return;
    }
    if (site.originOf(ctx) === undefined) {
      ctx.status = 421;
      ctx.body = '';
      return;
    }
    await securityHeaders(ctx, async () => {
      await compressed(ctx, async () => {
        try {
          await routes(ctx as never, () => Promise.resolve());
        } catch (error) {
          const notKept = error instanceof AppError && error.code.startsWith('store_');
          // The rest of a path may be a file's key.
          logger.error('page failed', { page: ctx.path.split('/')[2], ...errorFields(error) });
          await visitors.draw(ctx, notKept && error.expose ? plain.notKept(error.message) : plain.failed, undefined, notKept ? 503 : 500);
        }
        if (ctx.status === 404 && !ctx.body) await visitors.draw(ctx, plain.notFound, undefined, 404);
      });
    });
  };
}

/** What ties a form to the page it was shown on; the id makes a second tap the same message. */
function hiddenFields(name: string, token: string) {
  return html`<input type="hidden" name="_form" value="${name}"><input type="hidden" name="_token" value="${token}"><input type="hidden" name="_id" value="${randomBytes(18).toString('base64url')}">`;
}
