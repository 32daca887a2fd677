import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ReplyFile, SettableClock, silentLogger, createMemorySlips } from '../../bot/core/index.ts';
import { createFileLinks, startHttp } from '../../bot/http/index.ts';

const content = Buffer.from('一份文件');
const hash = 'a'.repeat(64);
const aPaper = (over: Partial<ReplyFile> = {}): ReplyFile => ({ media: hash, name: '2026-0001 卷内目录.docx', kind: 'file', bytes: content.length, ...over });

async function aServer() {
  const clock = new SettableClock(Date.parse('2026-03-10T09:00:00+08:00'));
  const logged: unknown[] = [];
  const note = (...said: unknown[]): void => void logged.push(said);
  const links = createFileLinks(clock, createMemorySlips(clock), { info: note, warn: note, error: note });
  const read = (sha256: string): Promise<Uint8Array | undefined> => (sha256 === 'd'.repeat(64) ? Promise.reject(new Error('damaged')) : Promise.resolve(sha256 === hash ? content : undefined));
  const server = await startHttp((koa) => koa.use(links.routes(read)), { host: '127.0.0.1', port: 0, logger: silentLogger });
  onTestFinished(() => server.close());
  return { clock, links, logged, at: (path: string, init: RequestInit = {}) => fetch(new URL(path, server.url), { redirect: 'manual', ...init }), url: server.url };
}

/** Presses the button of a link and follows where it leads. */
async function press(at: (path: string, init?: RequestInit) => Promise<Response>, path: string): Promise<Response> {
  const pressed = await at(path, { method: 'POST' });
  return pressed.status === 303 ? at(new URL(pressed.headers.get('location') ?? '', `http://x${path}`).pathname) : pressed;
}

describe('a link to a file', () => {
  it('shows a button, and gives the file to the one who presses it', async () => {
    const { links, at } = await aServer();
    const path = links.offer(aPaper());
    expect(path).toMatch(/^\/h5\/file\/[0-9a-f]{64}$/u);
    const shown = await at(path);
    expect(shown.status).toBe(200);
    expect(await shown.text()).toMatch(/Word 文件，1 KB.*<form method="post"><button>下载<\/button><\/form>/su);
    const file = await press(at, path);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="file.docx"; filename*=UTF-8''2026-0001%20%E5%8D%B7%E5%86%85%E7%9B%AE%E5%BD%95.docx`);
    expect(file.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(content);
  });

  it('is not used up by those who only look: previews, scanners, HEAD', async () => {
    const { links, at } = await aServer();
    const path = links.offer(aPaper());
    for (const method of ['GET', 'HEAD', 'GET']) expect((await at(path, { method })).status).toBeLessThan(300);
    expect((await press(at, path)).status).toBe(200);
  });

  it('works once', async () => {
    const { links, at } = await aServer();
    const path = links.offer(aPaper());
    const pressed = await Promise.all([press(at, path), press(at, path), press(at, path)]);
    expect(pressed.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    const again = await at(path);
    expect(again.status).toBe(410);
    expect(await again.text()).toMatch(/已经用过，或者过期了.*例如：导出 台账 今年/su);
  });

  it('works for half an hour', async () => {
    const { links, at, clock } = await aServer();
    const [early, late] = [links.offer(aPaper()), links.offer(aPaper())];
    clock.advanceTo(clock.now() + 30 * 60_000 - 1);
    expect((await press(at, early)).status).toBe(200);
    clock.advanceTo(clock.now() + 1);
    expect((await press(at, late)).status).toBe(410);
  });

  it('leads to a download that a phone may ask for again, for two minutes', async () => {
    const { links, at, clock } = await aServer();
    const path = links.offer(aPaper());
    const download = new URL((await at(path, { method: 'POST' })).headers.get('location') ?? '', `http://x${path}`).pathname;
    const head = await at(download, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(content.length));
    for (let count = 0; count < 2; count += 1) expect((await at(download)).status).toBe(200);
    clock.advanceTo(clock.now() + 2 * 60_000);
    expect((await at(download)).status).toBe(410);
  });

  it('is kept by nobody on the way, framed by no page, and says nothing of its case', async () => {
    const { links, at } = await aServer();
    const path = links.offer(aPaper({ name: '2026-0001 甲公司.docx' }));
    const shown = await at(path);
    const text = await shown.text();
    expect(text).not.toMatch(/甲公司|2026-0001/u);
    const file = await press(at, path);
    for (const { headers } of [shown, file]) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect(text).not.toMatch(/<script|style="|onclick/u);
  });

  it.each([['missing', 'b'.repeat(64)], ['damaged', 'd'.repeat(64)]])('whose file is %s says so without a word of it in the log', async (_what, media) => {
    const { links, at, logged } = await aServer();
    const path = links.offer(aPaper({ media }));
    expect((await press(at, path)).status).toBe(410);
    expect(JSON.stringify(logged)).not.toContain(path.slice(-64));
  });

  it.each(['/h5/file/none', '/h5/file/get/none', '/h5/file/get', '/h5/file/..%2f..%2fetc', `/h5/file/${'0'.repeat(64)}`])('that was never given is gone: %s', async (path) => {
    const { at } = await aServer();
    expect((await at(path)).status).toBe(410);
    expect([404, 405, 410, 501]).toContain((await at(path, { method: 'POST' })).status);
  });

  it('keeps a name that could break its header inside it', async () => {
    const { links, at, url } = await aServer();
    const path = links.offer(aPaper({ name: '甲"\r\nset-cookie: a=b\r\n.docx' }));
    const download = new URL((await at(path, { method: 'POST' })).headers.get('location') ?? '', `${url}${path}`);
    const headers = await new Promise<readonly string[]>((resolve, reject) => request(download, (response) => resolve(response.resume().rawHeaders)).on('error', reject).end());
    expect(headers.map((each) => each.toLowerCase())).not.toContain('set-cookie');
  });
});
