import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import Router from '@koa/router';
import type { Context } from 'koa';
import { type Clock, errorFields, type Logger, OneTimeFiles, type ReadMedia, type ReplyFile, type Slips } from '../core/index.ts';

/** Links to files for those who cannot be sent one, and the routes behind them. */
export interface FileLinks {
  /** A path under this server that gives the file to whoever presses the button there first. */
  offer(file: ReplyFile): string;
  routes(readMedia: ReadMedia): ReturnType<Router['routes']>;
}

const linkOpenForMs = 30 * 60_000;
const downloadOpenForMs = 2 * 60_000;

/**
 * `/h5/file/TOKEN`, open for half an hour and used up by one press of its button. Chat apps fetch links to show a preview, and so do scanners:
 * a GET therefore only shows the button. The press (POST) leads to an address of its own that may be fetched again for two minutes, because
 * Android's web views hand an address to a download manager, which asks for it once more and cannot repeat a POST. Tokens of 256 bits are
 * all the right there is; neither address nor page says what the file is about.
 */
export function createFileLinks(clock: Clock, slips: Slips, logger: Logger): FileLinks {
  const links = new OneTimeFiles({ clock, slips, prefix: '/h5/file/', openForMs: linkOpenForMs });
  const downloads = new OneTimeFiles({ clock, slips, prefix: '/h5/file/get/', openForMs: downloadOpenForMs });
  return {
    offer: (file) => links.offer([file])[0]?.path ?? '',
    routes: (readMedia) => {
      const router = new Router({ prefix: '/h5/file' });
      const read = ({ media }: ReplyFile): Promise<Uint8Array | undefined> =>
        readMedia(media).catch((error: unknown) => {
          logger.error('file of a link cannot be read', errorFields(error));
          return undefined;
        });
      router.use((ctx, next) => {
        ctx.set(headers);
        return next();
      });
      router.get('/:token', async (ctx) => {
        const file = await links.look(String(ctx.params['token']));
        if (file) page(ctx, 200, offerPage(file));
        else page(ctx, 410, gonePage);
      });
      router.post('/:token', async (ctx) => {
        const file = await links.take(String(ctx.params['token']));
        const [download] = file ? downloads.offer([file]) : [];
        if (!download) {
          page(ctx, 410, gonePage);
          return;
        }
        ctx.status = 303;
        // Relative, for a proxy may serve us under a path of its own.
        ctx.set('location', download.path.slice('/h5/file/'.length));
      });
      router.get('/get/:ticket', async (ctx) => {
        const file = await downloads.look(String(ctx.params['ticket']));
        const bytes = file && (await read(file));
        if (!bytes) {
          page(ctx, 410, gonePage);
          return;
        }
        // Whatever it is, nothing in it runs in our name.
        ctx.set('content-security-policy', "default-src 'none'; sandbox");
        ctx.attachment(file.name, { fallback: `file${extname(file.name)}` });
        ctx.body = Buffer.from(bytes);
      });
      return router.routes();
    },
  };
}

const style = [
  'body{margin:0;padding:24px;font:17px/1.6 system-ui,sans-serif;color:#1a1a1a;background:#f5f6f7;text-align:center}',
  'main{max-width:360px;margin:15vh auto 0;padding:28px 20px;background:#fff;border-radius:12px}',
  'button{width:100%;min-height:52px;margin-top:16px;border:0;border-radius:8px;background:#1761a8;color:#fff;font:inherit;font-size:18px}',
  'p{margin:8px 0 0}small{display:block;margin-top:16px;color:#5c5c5c;font-size:16px}',
].join('');

const headers: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};

const kinds: Readonly<Record<string, string>> = { '.docx': 'Word 文件', '.xlsx': 'Excel 文件', '.pdf': 'PDF 文件' };

/** What it is by kind and size alone: whoever fetches the page for a preview learns nothing. */
function offerPage({ name, kind, bytes }: ReplyFile): string {
  const what = { image: '图片', voice: '录音', video: '录像', file: kinds[extname(name).toLowerCase()] ?? '文件' }[kind];
  const size = bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `<p>${what}，${size}</p><form method="post"><button>下载</button></form><small>只能下载一次。</small>`;
}

const gonePage = '<p>这个链接已经用过，或者过期了。</p><small>请回到聊天里把刚才的话再发一次，例如：导出 台账 今年</small>';

function page(ctx: Pick<Context, 'status' | 'type' | 'body'>, status: number, content: string): void {
  ctx.status = status;
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>文件下载</title><style>${style}</style></head><body><main>${content}</main></body></html>`;
}
