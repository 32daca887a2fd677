import type Router from '@koa/router';
import { DeliveryError } from '../core/index.ts';
import type { Limits } from './limits.ts';
import type { SignIn } from './sign-in.ts';
import type { Site } from './site.ts';
import type { Visitors } from './visitors.ts';

/**
 * Adds `/h5/signature`: what the script library of the app that the page is open in wants before it gives place and camera. Signs
 * pages of ours alone, and only for somebody who has signed in through that app.
 */
export function addSignatureRoute(router: Router, { signIn, visitors, limits, site }: { readonly signIn: SignIn; readonly visitors: Visitors; readonly limits: Limits; readonly site: Site }): void {
  router.get('/signature', async (ctx) => {
    const { session } = visitors.of(ctx);
    const app = signIn.appOf(ctx);
    const url = String(ctx.query['url'] ?? '');
    const as = ctx.query['as'] === 'company' ? 'company' : 'app';
    const origin = site.originOf(ctx);
    if (!session || app?.name !== session.via || !app.webApp.sign || origin === undefined || !url.startsWith(`${origin}/h5/`) || url.length > 1000) {
      ctx.status = 403;
      ctx.body = { error: 'not yours to sign' };
      return;
    }
    if ((await limits.wait('upload', session.person)) !== undefined) {
      ctx.status = 429;
      return;
    }
    try {
      ctx.body = await app.webApp.sign(url, as);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      // The page goes on with the browser's own place and camera.
      ctx.status = 503;
      ctx.body = { error: 'no signature now' };
    }
  });
}
