import type Router from '@koa/router';
import { fileTypeFromBuffer } from 'file-type';
import type { Context } from 'koa';
import { z } from 'zod';
import { type Attachment, type Clock, DeliveryError, type Platform } from '../core/index.ts';
import type { Limits } from './limits.ts';
import type { PageFiles } from './page-files.ts';
import { FormProblem, readForm } from './posted-form.ts';
import type { Session, SessionSeal } from './session.ts';
import type { Site } from './site.ts';
import type { Visitors } from './visitors.ts';

/** What the routes of files stand on. */
export interface FileRoutes {
  readonly visitors: Visitors;
  readonly files: PageFiles;
  readonly seal: SessionSeal;
  readonly site: Site;
  readonly limits: Limits;
  readonly keepMedia: (bytes: Uint8Array) => Promise<string>;
  /** Platforms that can fetch what their own script library has uploaded to them. */
  readonly platforms: readonly Platform[];
  /** Whether a person has forms that take files. */
  readonly mayUpload: (person: string) => boolean;
  readonly clock: Clock;
}

const ticket = z.object({ person: z.string(), until: z.number() });
const serverId = z.string().regex(/^[\w-]{1,300}$/u);

/**
 * Adds `/h5/media/…` (files of records and papers, for the person the address was made for) and `/h5/upload` (a photo sent ahead of its form;
 * answers with a token for the form).
 */
export function addFileRoutes(router: Router, { visitors, files, seal, site, limits, keepMedia, platforms, mayUpload, clock }: FileRoutes): void {
  router.get('/media/:token', async (ctx) => {
    const { session } = visitors.of(ctx);
    const wait = session && (await limits.wait('read', session.person));
    if (wait !== undefined) {
      ctx.status = 429;
      ctx.set('retry-after', String(wait));
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = `操作太频繁，请过${wait}秒再试。`;
      return;
    }
    const file = session && (await files.open(session.person, String(ctx.params['token'])));
    if (!file) {
      ctx.status = session ? 410 : 401;
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = session ? '这个链接过期了，请回到案件里重新打开。' : '请先从企业微信或钉钉里打开案件。';
      return;
    }
    const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
    const type = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime.split(';')[0] ?? '';
    const inPlace = files.mayShow(type);
    ctx.attachment(file.name, { type: inPlace ? 'inline' : 'attachment' });
    ctx.set({ 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    ctx.type = inPlace ? type : 'application/octet-stream';
    sendRange(ctx, bytes);
  });

  router.post('/upload', async (ctx) => {
    const who = uploader(ctx);
    if (!who) {
      refuse(ctx, 403, '页面已过期，请刷新后再试。');
      return;
    }
    const wait = await limits.wait('upload', who.person);
    if (wait !== undefined) {
      refuse(ctx, 429, `操作太频繁，请过${wait}秒再试。`);
      return;
    }
    try {
      await takeUpload(ctx, who);
    } catch (error) {
      if (error instanceof FormProblem) refuse(ctx, error.status, error.message);
      else if (error instanceof DeliveryError) refuse(ctx, 502, '没有取到这张照片，请再选一次。');
      else throw error;
    }
  });

  /** Whose upload it is: of the page's script in a session, or of the app itself with the ticket the page gave it. */
  const uploader = (ctx: Context): Pick<Session, 'person' | 'via'> | undefined => {
    const given = ticket.safeParse(seal.unseal('ticket', ctx.get('x-upload-ticket'))).data;
    if (given) return clock.now() < given.until && mayUpload(given.person) ? { person: given.person, via: 'dingtalk' } : undefined;
    const visitor = visitors.of(ctx);
    const isOurs = visitor.session && site.isOwnForm(ctx) && seal.isFormToken(ctx.get('x-form-token'), visitor.cookie) && mayUpload(visitor.session.person);
    return isOurs ? visitor.session : undefined;
  };

  const takeUpload = async (ctx: Context, { person, via }: Pick<Session, 'person' | 'via'>): Promise<void> => {
    const posted = await readForm(ctx.req, keepMedia);
    const fromApp = serverId.safeParse(posted.text('serverId')).data;
    const [file] = fromApp === undefined ? posted.attachments : [await fetchFromApp(via, fromApp)];
    if (!file) throw new FormProblem('没有收到文件，请再选一次。', 422);
    ctx.body = { token: files.tokenOf(person, file) };
  };

  /** A photo that the app's own script library has put on its platform. */
  const fetchFromApp = async (via: string, mediaId: string): Promise<Attachment> => {
    const bytes = await platforms.find(({ name }) => name === via)?.download?.({ kind: 'image', hint: { mediaId } });
    if (!bytes) throw new FormProblem('没有取到这张照片，请再选一次。', 422);
    return { kind: 'image', hint: { sha256: await keepMedia(bytes) } };
  };
}

function refuse(ctx: Context, status: number, error: string): void {
  ctx.status = status;
  ctx.body = { error };
}

/** The whole, or the part a player asks for: phones play no film without. */
function sendRange(ctx: Context, bytes: Buffer): void {
  ctx.set('accept-ranges', 'bytes');
  const [, from, to] = /^bytes=(\d+)-(\d*)$/u.exec(ctx.get('range')) ?? [];
  if (from === undefined) {
    ctx.body = bytes;
    return;
  }
  const start = Number(from);
  const end = Math.min(to ? Number(to) : bytes.length - 1, bytes.length - 1);
  if (start > end) {
    ctx.status = 416;
    ctx.set('content-range', `bytes */${bytes.length}`);
    return;
  }
  ctx.status = 206;
  ctx.set('content-range', `bytes ${start}-${end}/${bytes.length}`);
  ctx.body = bytes.subarray(start, end + 1);
}
