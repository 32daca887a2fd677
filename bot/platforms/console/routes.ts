import { pipeline } from 'node:stream';
import Router from '@koa/router';
import type { Context } from 'koa';
import type { IncomingMessage } from '../../core/index.ts';
import type { ConsolePlatform } from './console-platform.ts';
import { eventStream } from './event-stream.ts';
import { guardConsole } from './guard.ts';
import { PageAssets } from './page-assets.ts';
import { PostRefused, readPostedMessage } from './posted-message.ts';

/** The files are the same wherever the console is served. */
let loadedAssets: PageAssets | undefined;

/**
 * The console's web page as one Koa middleware under `/console`, for this machine only. `receive` must resolve when a
 * message is durably kept; `localName` is another name of this machine. Open event streams end with their sockets, so a closing server should drop them
 * (`server.closeAllConnections()`).
 */
export function createConsoleRoutes(
  console: ConsolePlatform,
  receive: (message: IncomingMessage) => Promise<unknown>,
  localName?: string,
): ReturnType<Router['routes']> {
  const assets = (loadedAssets ??= new PageAssets());
  const router = new Router({ prefix: '/console' });

  const sendAsset = async (ctx: Context, name: string): Promise<void> => {
    const asset = await assets.find(name);
    if (!asset) return;
    ctx.type = asset.type;
    ctx.set('cache-control', asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    ctx.body = asset.body;
  };

  router.use((ctx, next) => guardConsole(ctx, next, localName));
  router.get('/', (ctx) => sendAsset(ctx, 'console.html'));
  router.get('/assets/*name', (ctx) => sendAsset(ctx, ctx.path.slice('/console/assets/'.length)));
  router.get('/people', (ctx) => {
    ctx.set('cache-control', 'no-store');
    ctx.body = console.people();
  });
  router.post('/pages/:as', async (ctx) => {
    const as = String(ctx.params['as']);
    if (console.people().some((person) => person.id === as)) ctx.body = { path: await console.pagesAs(as) };
  });
  router.get('/files/:token', async (ctx) => {
    const file = await console.fileOf(String(ctx.params['token']));
    if (!file) {
      ctx.status = 410;
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = '这个链接已经用过或过期了，请在对话里重新调阅。';
      return;
    }
    ctx.attachment(file.name);
    ctx.set({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    ctx.type = 'application/octet-stream';
    ctx.body = Buffer.from(file.bytes);
  });
  router.get('/events', (ctx) => {
    ctx.set({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    ctx.type = 'text/event-stream';
    ctx.status = 200;
    // Koa would report every page that is closed as an error of its response.
    ctx.respond = false;
    pipeline(eventStream(console.transcript, ctx.get('last-event-id') || undefined, console.now()), ctx.res, () => undefined);
  });
  router.post('/messages', async (ctx) => {
    try {
      await take(ctx, console, receive);
    } catch (error) {
      if (!(error instanceof PostRefused)) throw error;
      ctx.status = error.status;
      ctx.body = { error: error.message };
    }
  });
  return router.routes();
}

async function take(
  ctx: Context,
  console: ConsolePlatform,
  receive: (message: IncomingMessage) => Promise<unknown>,
): Promise<void> {
  const posted = await readPostedMessage(ctx.req);
  if (!console.people().some((person) => person.id === posted.as)) {
    throw new PostRefused(400, '名册里没有这个人，请刷新页面后重新选择角色');
  }
  const message = console.message(posted);
  // Shown before it is kept, because a quick reply may arrive before `receive` resolves.
  const said = await console.transcript.add(
    { kind: 'said', as: posted.as, text: posted.text, ...(posted.card === undefined ? {} : { card: posted.card }) },
    message.replyTo,
    message.at,
  );
  try {
    await receive(message);
  } catch (error) {
    if (said) await console.transcript.retract(said);
    throw error;
  }
  ctx.status = 202;
  ctx.body = { id: message.id };
}
