import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DeliveryError, SettableClock, silentLogger, type WebApp } from '../../../bot/core/index.ts';
import { pageDigest } from '../../../bot/platforms/transport/index.ts';
import { createWecom } from '../../../bot/platforms/wecom/index.ts';
import { type FakeWecom, fakeAccount, startFakeWecom } from '../../fakes/fake-wecom.ts';

const start = Date.parse('2026-03-10T09:00:00+08:00');
const page = 'https://bot.example.gov.cn/h5/log?from=%E8%8F%9C%E5%8D%95';
const vectors = z
  .object({ jsapi_signature: z.array(z.object({ name: z.string(), ticket: z.string(), nonceStr: z.string(), timestamp: z.number(), url: z.string(), signature: z.string() })) })
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/wecom/crypto.json', import.meta.url), 'utf8'))).jsapi_signature;

let clock: SettableClock;
let fake: FakeWecom;
let web: WebApp;

beforeEach(async () => {
  clock = new SettableClock(start);
  fake = await startFakeWecom({ now: () => clock.now() });
  web = webApp();
});
afterEach(() => fake.close());

function webApp(changes: { oauthBase?: string } = {}): WebApp {
  const made = createWecom({ ...fakeAccount, apiBase: fake.apiBase, ...changes }, { clock, logger: silentLogger }).webApp;
  if (!made) throw new Error('no web app');
  return made;
}
const sign = (url: string, as: 'company' | 'app' = 'company') => {
  if (!web.sign) throw new Error('no signatures');
  return web.sign(url, as);
};
const failureOf = (doing: Promise<unknown>): Promise<unknown> =>
  doing.then(
    () => 'done',
    (error: unknown) => (error instanceof DeliveryError ? { kind: error.kind, code: error.platformCode } : error),
  );

describe('WeCom as a browser', () => {
  it.each([
    ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 wxwork/4.1.36 MicroMessenger/7.0.1 Language/zh', true],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) wxworklocal/2.5.2 wxwork/2.5.2', true],
    ['Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.50', false],
    ['Mozilla/5.0 (X11; Linux) Chrome/126 AliApp(DingTalk/7.6.0)', false],
    ['notwxwork/1', false],
    ['', false],
  ])('knows its own by the User-Agent %j: %s', (userAgent, own) => {
    expect(web.opensIn(userAgent)).toBe(own);
  });

  it('tells pages the company and the app, and no secret', () => {
    expect(web.ids).toEqual({ corpId: fakeAccount.corpId, agentId: fakeAccount.agentId });
  });

  it('sends a browser to the silent sign-in, its parameters in the order WeCom wants', () => {
    expect(web.signInUrl?.('https://bot.example.gov.cn/h5/signed-in?to=/h5/todo', 'abc123')).toBe(
      `https://open.weixin.qq.com/connect/oauth2/authorize?appid=${fakeAccount.corpId}&redirect_uri=https%3A%2F%2Fbot.example.gov.cn%2Fh5%2Fsigned-in%3Fto%3D%2Fh5%2Ftodo` +
        `&response_type=code&scope=snsapi_base&state=abc123&agentid=${fakeAccount.agentId}#wechat_redirect`,
    );
    expect(webApp({ oauthBase: 'https://im.example.gov.cn/gw/' }).signInUrl?.('https://a/', 'x')).toMatch(/^https:\/\/im\.example\.gov\.cn\/gw\/connect\/oauth2\/authorize\?/u);
  });

  it.each(['', 'a b', 'a&b', 'a-b', 'x'.repeat(129)])('takes no state that WeCom would change: %j', (state) => {
    expect(() => web.signInUrl?.('https://a/', state)).toThrow(RangeError);
  });
});

describe('a sign-in code of WeCom', () => {
  it('stands for a member once, in the spelling messages carry', async () => {
    fake.addCode('c1', { userid: 'ZhangSan' });
    expect(await web.identify('c1')).toBe('zhangsan');
    expect(await failureOf(web.identify('c1'))).toEqual({ kind: 'refused', code: '42022' });
  });

  it.each([
    ['somebody outside', { openid: 'o-1', external_userid: 'w-1' }, 'no_userid'],
    ['an empty name', { userid: '' }, 'no_userid'],
  ])('is refused for %s', async (_who, holder, code) => {
    fake.addCode('c1', holder);
    expect(await failureOf(web.identify('c1'))).toEqual({ kind: 'refused', code });
  });

  it('is refused when WeCom never gave it, and not asked about when it can be none', async () => {
    expect(await failureOf(web.identify('made-up'))).toEqual({ kind: 'refused', code: '40029' });
    const issued = fake.tokensIssued();
    for (const code of ['', 'x'.repeat(513)]) expect(await failureOf(web.identify(code))).toEqual({ kind: 'refused', code: 'no_code' });
    expect(fake.tokensIssued()).toBe(issued);
  });

  it('is asked about under the old name where a private deployment has no other, which writes it with capitals', async () => {
    fake.failNext('auth/getuserinfo', { status: 404, body: '<html>' });
    fake.addCode('c1', { UserId: 'LiSi', DeviceId: 'd' });
    expect(await web.identify('c1')).toBe('lisi');
  });

  it('survives a token that has gone stale, and says when WeCom is away', async () => {
    fake.addCode('c1', { userid: 'a' });
    await sign(page);
    fake.expireTokens();
    expect(await web.identify('c1')).toBe('a');
    fake.failNext('auth/getuserinfo', 'cut');
    expect(await failureOf(web.identify('c2'))).toMatchObject({ kind: 'unavailable' });
  });
});

describe('a signature for the script library', () => {
  it.each(vectors)('follows the published example $name', ({ ticket, nonceStr, timestamp, url, signature }) => {
    expect(pageDigest({ ticket, nonceStr, timestamp, url }, 'sha1')).toBe(signature);
  });

  it('is made with the ticket of the company or of the app, over the address without its #', async () => {
    for (const [as, ticket] of [['company', 'company-ticket-1'], ['app', 'app-ticket-2']] as const) {
      const { signature, ...given } = await sign(`${page}#record-3`, as);
      expect(given.timestamp).toBe(start / 1000);
      expect(signature).toBe(pageDigest({ ...given, ticket, url: page }, 'sha1'));
    }
  });

  it('shares one ticket between all who ask at once, and keeps it until five minutes before its end', async () => {
    await Promise.all(Array.from({ length: 20 }, () => sign(page)));
    clock.advanceTo(start + (7200 - 301) * 1000);
    await sign(page);
    expect(fake.tickets).toEqual(['company-ticket-1']);
    clock.advanceTo(start + (7200 - 300) * 1000);
    const { signature, ...given } = await sign(page);
    expect(signature).toBe(pageDigest({ ...given, ticket: 'company-ticket-2', url: page }, 'sha1'));
  });

  it('gives up a ticket sooner when WeCom says that it holds shorter', async () => {
    fake.ticketsHold(60);
    await sign(page);
    clock.advanceTo(start + 30_000);
    await sign(page);
    expect(fake.tickets).toHaveLength(2);
  });

  it('asks again when the token was stale, and after a refusal not before a minute has passed', async () => {
    fake.failNext('get_jsapi_ticket', { body: { errcode: 42001, errmsg: 'expired' } });
    await sign(page);
    expect(fake.tickets).toHaveLength(1);
    fake.failNext('ticket/get', { body: { errcode: 48002, errmsg: 'no' } });
    expect(await failureOf(sign(page, 'app'))).toEqual({ kind: 'refused', code: '48002' });
    expect(await failureOf(sign(page, 'app'))).toEqual({ kind: 'refused', code: '48002' });
    clock.advanceTo(start + 60_000);
    await sign(page, 'app');
    expect(fake.tickets).toHaveLength(2);
  });

  it('fails as not available when the answer holds no ticket', async () => {
    fake.failNext('ticket/get', { body: { errcode: 0, errmsg: 'ok' } });
    expect(await failureOf(sign(page, 'app'))).toMatchObject({ kind: 'unavailable' });
  });
});
