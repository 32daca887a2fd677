import type Router from '@koa/router';
import type { Context } from 'koa';
import type { Limits } from './limits.ts';
import { isPagePath, paths } from './paths.ts';
import * as plain from './plain-pages.ts';
import { FormProblem, readForm } from './posted-form.ts';
import type { App, SignIn } from './sign-in.ts';
import type { Site } from './site.ts';
import type { Visitors } from './visitors.ts';

/** What the routes of signing in stand on. */
export interface SignInRoutes {
  readonly signIn: SignIn;
  readonly visitors: Visitors;
  readonly limits: Limits;
  readonly site: Site;
  readonly apps: readonly string[];
}

/** Adds `/h5/sign-in` and its ways back to the router. */
export function addSignInRoutes(router: Router, { signIn, visitors, limits, site, apps }: SignInRoutes): void {
  const finish = async (ctx: Context, app: App, code: string, state: string, wanted?: string): Promise<void> => {
    const result = await signIn.finish(app, ctx, code, state);
    switch (result.kind) {
      case 'in':
        visitors.signIn(ctx, result.session);
        ctx.redirect(wanted !== undefined && isPagePath(wanted) ? wanted : result.back);
        return;
      case 'unlisted':
        await visitors.draw(ctx, plain.unlisted(result.account), undefined, 403);
        return;
      default:
        await visitors.draw(ctx, plain.signInFailed(result.kind), undefined, result.kind === 'refused' ? 403 : 503);
    }
  };

  const limited = async (ctx: Context): Promise<boolean> => {
    const wait = await limits.wait('signIn', site.addressOf(ctx));
    if (wait === undefined) return false;
    ctx.set('retry-after', String(wait));
    await visitors.draw(ctx, plain.tooMany(wait), undefined, 429);
    return true;
  };

  router.get('/sign-in', async (ctx) => {
    if (await limited(ctx)) return;
    const back = String(ctx.query['back'] ?? paths.home);
    const app = signIn.appOf(ctx);
    const away = app && signIn.redirect(app, ctx, back);
    if (away !== undefined) ctx.redirect(away);
    else if (app) await visitors.draw(ctx, plain.dingtalkSignIn(signIn.begin(ctx, back)), undefined);
    else await visitors.draw(ctx, plain.openInApp(apps), undefined, 401);
  });
  for (const name of ['wecom', 'console']) {
    router.get(`/sign-in/${name}`, async (ctx) => {
      const app = signIn.app(name);
      if (!app || (await limited(ctx))) return;
      const back = ctx.query['back'];
      await finish(ctx, app, String(ctx.query['code'] ?? ''), String(ctx.query['state'] ?? ''), name === 'console' && typeof back === 'string' ? back : undefined);
    });
  }
  router.post('/sign-in/dingtalk', async (ctx) => {
    const app = signIn.app('dingtalk');
    if (!app || (await limited(ctx))) return;
    if (!site.isOwnForm(ctx)) {
      await visitors.draw(ctx, plain.staleForm, undefined, 403);
      return;
    }
    const posted = await readForm(ctx.req).catch((error: unknown) => {
      if (error instanceof FormProblem) return undefined;
      throw error;
    });
    if (!posted) await visitors.draw(ctx, plain.signInFailed('refused'), undefined, 403);
    else await finish(ctx, app, posted.text('code'), posted.text('state'));
  });
  router.post('/sign-out', (ctx) => {
    if (site.isOwnForm(ctx)) visitors.signOut(ctx);
    ctx.redirect('/h5/sign-in');
  });
}
