import { createServer } from 'node:http';
import { once } from 'node:events';
import Koa from 'koa';
import { afterEach, describe, expect, it } from 'vitest';
import { DeliveryError, type Platform, SettableClock, silentLogger, type WebApp, createMemorySlips } from '../../bot/core/index.ts';
import { createH5Platform, createPages } from '../../bot/pages/index.ts';
import type { PersonViews } from '../../handlers/index.ts';

const start = Date.parse('2026-03-10T09:00:00+08:00');
const inWecom = { 'user-agent': 'Mozilla/5.0 (iPhone) wxwork/4.1.0 MicroMessenger/7.0.1' };
const inDingtalk = { 'user-agent': 'Mozilla/5.0 AliApp(DingTalk/7.5.0)' };

/** An app that knows these one-time codes. */
function webApp(mark: RegExp, codes: Map<string, string>, redirects: boolean): WebApp {
  return {
    ids: { corpId: 'ww1' },
    opensIn: (agent) => mark.test(agent),
    ...(redirects ? { signInUrl: (back: string, state: string) => `https://open.example/authorize?redirect_uri=${encodeURIComponent(back)}&state=${state}` } : {}),
    identify: (code) => {
      const account = codes.get(code);
      if (code === 'slow') return Promise.reject(new DeliveryError('unavailable', 'no answer'));
      return account === undefined ? Promise.reject(new DeliveryError('refused', 'unknown code')) : Promise.resolve(account);
    },
    sign: () => Promise.resolve({ timestamp: 1, nonceStr: 'n', signature: 's' }),
  };
}

const officer = { id: 'officer', name: '陈执法', unit: '支队', roles: ['officer'], wecom: 'ChenZhiFa' };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A site with both apps and one listed person. */
async function aSite(listed: () => boolean = () => true) {
  const codes = new Map([['good', 'chenzhifa'], ['outsider', 'nobody'], ['again', 'chenzhifa']]);
  const clock = new SettableClock(start);
  const slips = createMemorySlips(clock);
  const h5 = createH5Platform({ clock, slips, readMedia: () => Promise.resolve(undefined) });
  const platform = (name: 'wecom' | 'dingtalk', app: WebApp): Platform => ({ name, redeliveryWindowMs: 0, render: () => [], send: () => Promise.reject(new Error('not here')), webApp: app });
  // Only who it is matters here: nothing is shown.
  const views = (person: boolean): PersonViews => ({ ...(person ? { person: officer } : {}), may: () => true, todo: () => ({ items: [], total: 0, annual: [] }) }) as unknown as PersonViews;
  const koa = new Koa();
  koa.use(
    createPages({
      slips,
      viewsFor: (id) => (id === undefined ? views(false) : id === 'officer' && listed() ? views(true) : undefined),
      find: (_via, account) => (account === 'chenzhifa' ? 'officer' : undefined),
      platforms: [platform('wecom', webApp(/wxwork/u, codes, true)), platform('dingtalk', webApp(/DingTalk/u, codes, false))],
      h5,
      take: () => Promise.resolve({ duplicate: false }),
      keepMedia: () => Promise.resolve('0'.repeat(64)),
      readMedia: () => Promise.resolve(undefined),
      key: new Uint8Array(32).fill(7),
      clock,
      logger: silentLogger,
    }),
  );
  const handle = koa.callback();
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${base}${path}`, { redirect: 'manual', headers });
  const cookies = (response: Response): string => response.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
  /** Begins in WeCom: the state WeCom will bring back, and the cookie that remembers it. */
  const begin = async (back = '/h5/todo') => {
    const response = await get(`/h5/sign-in?back=${encodeURIComponent(back)}`, inWecom);
    const away = new URL(response.headers.get('location') ?? '');
    return { away, state: away.searchParams.get('state') ?? '', cookie: cookies(response) };
  };
  return { base, get, begin, cookies, clock };
}

describe('signing in through WeCom', () => {
  it('sends the browser away with a state, and takes the code it comes back with', async () => {
    const site = await aSite();
    const { away, state, cookie } = await site.begin();
    expect(away.origin).toBe('https://open.example');
    expect(away.searchParams.get('redirect_uri')).toBe(`${site.base}/h5/sign-in/wecom`);
    const back = await site.get(`/h5/sign-in/wecom?code=good&state=${state}`, { ...inWecom, cookie });
    expect(back.status).toBe(302);
    expect(back.headers.get('location')).toBe('/h5/todo');
    const session = back.headers.getSetCookie().find((each) => each.startsWith('sx='));
    expect(session).toMatch(/path=\/h5/u);
    expect(session).toMatch(/httponly/u);
    expect(session).toMatch(/samesite=lax/u);
    const page = await site.get('/h5/todo', { ...inWecom, cookie: site.cookies(back) });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('陈执法');
  });

  it('refuses a code a second time, even with a fresh state', async () => {
    const site = await aSite();
    const first = await site.begin();
    expect((await site.get(`/h5/sign-in/wecom?code=again&state=${first.state}`, { ...inWecom, cookie: first.cookie })).status).toBe(302);
    const second = await site.begin();
    const replayed = await site.get(`/h5/sign-in/wecom?code=again&state=${second.state}`, { ...inWecom, cookie: second.cookie });
    expect(replayed.status).toBe(403);
    expect(site.cookies(replayed)).not.toContain('sx=e');
  });

  it('refuses a code with somebody else’s state, without the cookie, and with a state used before', async () => {
    const site = await aSite();
    const { state, cookie } = await site.begin();
    expect((await site.get('/h5/sign-in/wecom?code=good&state=another', { ...inWecom, cookie })).status).toBe(403);
    const next = await site.begin();
    expect((await site.get(`/h5/sign-in/wecom?code=good&state=${next.state}`, inWecom)).status).toBe(403);
    expect((await site.get(`/h5/sign-in/wecom?code=good&state=${state}`, { ...inWecom, cookie })).status).toBe(403);
  });

  it('does not send anybody to another site', async () => {
    const site = await aSite();
    const { state, cookie } = await site.begin('https://evil.example/h5/');
    const back = await site.get(`/h5/sign-in/wecom?code=good&state=${state}`, { ...inWecom, cookie });
    expect(back.headers.get('location')).toBe('/h5/');
  });

  it('tells somebody the roster does not list which account to give to the admin', async () => {
    const site = await aSite();
    const { state, cookie } = await site.begin();
    const response = await site.get(`/h5/sign-in/wecom?code=outsider&state=${state}`, { ...inWecom, cookie });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('nobody');
  });

  it('says when WeCom cannot be reached', async () => {
    const site = await aSite();
    const { state, cookie } = await site.begin();
    expect((await site.get(`/h5/sign-in/wecom?code=slow&state=${state}`, { ...inWecom, cookie })).status).toBe(503);
  });

  it('ends with the roster: who has left it is nobody', async () => {
    let listed = true;
    const site = await aSite(() => listed);
    const { state, cookie } = await site.begin();
    const session = site.cookies(await site.get(`/h5/sign-in/wecom?code=good&state=${state}`, { ...inWecom, cookie }));
    listed = false;
    const response = await site.get('/h5/todo', { ...inWecom, cookie: session });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/h5/sign-in?back=%2Fh5%2Ftodo');
  });
});

describe('signing in through DingTalk', () => {
  it('shows a page whose script asks for a code, and takes the code from it', async () => {
    const site = await aSite();
    const page = await site.get('/h5/sign-in?back=/h5/todo', inDingtalk);
    const words = await page.text();
    const state = /name="state" value="([^"]+)"/u.exec(words)?.[1] ?? '';
    expect(words).toContain('data-corpid="ww1"');
    const posted = await fetch(`${site.base}/h5/sign-in/dingtalk`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...inDingtalk, cookie: site.cookies(page), 'content-type': 'application/x-www-form-urlencoded', origin: site.base },
      body: new URLSearchParams({ code: 'good', state }).toString(),
    });
    expect(posted.headers.get('location')).toBe('/h5/todo');
  });

  it('takes no code from a page of another site', async () => {
    const site = await aSite();
    const response = await fetch(`${site.base}/h5/sign-in/dingtalk`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...inDingtalk, 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
      body: 'code=good&state=x',
    });
    expect(response.status).toBe(403);
  });
});

describe('outside both apps', () => {
  it('says how to open the pages', async () => {
    const site = await aSite();
    const response = await site.get('/h5/sign-in');
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('请在企业微信或钉钉里打开');
  });

  it('answers to no name but its own', async () => {
    const site = await aSite();
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve) => {
      request(`${site.base}/h5/todo`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(421);
  });
});
