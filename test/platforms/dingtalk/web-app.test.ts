import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DeliveryError, SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { createDingtalk } from '../../../bot/platforms/dingtalk/index.ts';
import { urlAsSigned } from '../../../bot/platforms/dingtalk/web-app.ts';
import { pageDigest } from '../../../bot/platforms/transport/index.ts';
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/fake-dingtalk.ts';
import { aConfig, appSecret } from './setting.ts';

const start = 1_795_353_600_000;
const page = 'https://bot.example.gov.cn/h5/log?from=%E8%8F%9C%E5%8D%95';
const asSigned = 'https://bot.example.gov.cn/h5/log?from=菜单';
const vector = z.object({
  id: z.string(),
  jsapi_ticket: z.string(),
  noncestr: z.string(),
  timestamp: z.coerce.number(),
  pageUrl: z.string(),
  signature_sha256_hex: z.string(),
  signature_sha1_hex_legacy: z.string(),
});
const vectors = z
  .object({ jsapiConfigSign: z.array(vector) })
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/dingtalk/dingtalk.json', import.meta.url), 'utf8'))).jsapiConfigSign;

let clock: SettableClock;
let ding: FakeDingtalk;
let spent: string[];

beforeEach(async () => {
  clock = new SettableClock(start);
  spent = [];
  ding = await startFakeDingtalk({ clientSecret: appSecret, now: () => clock.now() });
});
afterEach(() => ding.close());

function webApp(changes: Parameters<typeof aConfig>[0] = {}) {
  const config = aConfig({ apiBase: ding.apiBase, oapiBase: ding.oapiBase, corpId: 'dingcorp', agentId: '123456', ...changes });
  return createDingtalk(config, { clock, logger: silentLogger, spend: (what) => spent.push(what) }).webApp;
}
function signer(changes: Parameters<typeof aConfig>[0] = {}) {
  const web = webApp(changes);
  return (url: string, as: 'company' | 'app') => web?.sign?.(url, as) ?? Promise.reject(new Error('no signatures'));
}
const identify = (code: string): Promise<unknown> => webApp()?.identify(code) ?? Promise.reject(new Error('no web app'));
const failureOf = (doing: Promise<unknown>): Promise<unknown> =>
  doing.then(
    () => 'done',
    (error: unknown) => (error instanceof DeliveryError ? { kind: error.kind, code: error.platformCode } : error),
  );

describe('DingTalk as a browser', () => {
  it('is there only where the CorpId is known, and signs only where the AgentId is', () => {
    expect(webApp({ corpId: undefined })).toBeUndefined();
    expect(webApp({ agentId: undefined })?.ids).toEqual({ corpId: 'dingcorp', clientId: 'dingexample' });
    expect(webApp({ agentId: undefined })).not.toHaveProperty('sign');
    expect(webApp()?.ids).toEqual({ corpId: 'dingcorp', clientId: 'dingexample', agentId: '123456' });
    expect(webApp()).not.toHaveProperty('signInUrl');
  });

  it.each([
    ['Mozilla/5.0 (Linux; U; Android 14) AliApp(DingTalk/7.6.15) com.alibaba.android.rimet/1 Channel/10002068 language/zh-CN', true],
    ['Mozilla/5.0 (Macintosh) AppleWebKit/537.36 DingTalk(7.6.0-macOS) Chrome/126', true],
    ['Mozilla/5.0 (Linux; Android 14) NotDingTalk/1', false],
    ['Mozilla/5.0 (Linux; Android 14) wxwork/4.1.36 MicroMessenger/7.0.1', false],
    ['', false],
  ])('knows its own by the User-Agent %j: %s', (userAgent, own) => {
    expect(webApp()?.opensIn(userAgent)).toBe(own);
  });
});

describe('a sign-in code of DingTalk', () => {
  it('stands for a member once, and costs nothing of the quota', async () => {
    ding.addCode('c1', { userid: '0123456789', name: '张三', unionid: 'u', sys: false, sys_level: 0 });
    expect(await identify('c1')).toBe('0123456789');
    expect(await failureOf(identify('c1'))).toEqual({ kind: 'refused', code: '40078' });
    expect(spent).toEqual([]);
  });

  it.each([
    ['a code DingTalk never gave', 'made-up', '40078'],
    ['no code', '', 'no_code'],
    ['what is too long for one', 'x'.repeat(513), 'no_code'],
  ])('is refused for %s', async (_what, code, platformCode) => {
    expect(await failureOf(identify(code))).toEqual({ kind: 'refused', code: platformCode });
  });

  it.each([33012, 50002])('is refused for somebody the app does not serve: %s', async (errcode) => {
    ding.failNext('/getuserinfo', { body: { errcode, errmsg: 'no' } });
    expect(await failureOf(identify('c1'))).toEqual({ kind: 'refused', code: String(errcode) });
  });

  it('is refused when it is of nobody', async () => {
    ding.addCode('c1', { unionid: 'u' });
    expect(await failureOf(identify('c1'))).toEqual({ kind: 'refused', code: 'no_userid' });
  });

  it('survives a token that has gone stale, and says when DingTalk is away', async () => {
    const web = webApp();
    await web?.sign?.(page, 'company');
    ding.revokeTokens();
    ding.addCode('c1', { userid: 'a' });
    expect(await web?.identify('c1')).toBe('a');
    ding.failNext('/getuserinfo', 'cut');
    expect(await failureOf(identify('c2'))).toMatchObject({ kind: 'unavailable' });
  });
});

describe('a signature for dd.config', () => {
  it.each(vectors)('follows the example $id, as it is signed now and was before', (each) => {
    const signed = { ticket: each.jsapi_ticket, nonceStr: each.noncestr, timestamp: each.timestamp, url: urlAsSigned(each.pageUrl) };
    expect(pageDigest(signed, 'sha256')).toBe(each.signature_sha256_hex);
    expect(pageDigest(signed, 'sha1')).toBe(each.signature_sha1_hex_legacy);
  });

  it.each(['sha256', 'sha1'] as const)('is made with the one ticket there is, over the address without its #, by %s', async (pageSign) => {
    const sign = signer({ pageSign });
    for (const as of ['company', 'app'] as const) {
      const { signature, ...given } = await sign(`${page}#record-3`, as);
      expect(given.timestamp).toBe(start / 1000);
      expect(signature).toBe(pageDigest({ ...given, ticket: 'jsapi-ticket-1', url: asSigned }, pageSign));
    }
    expect(spent).toEqual([]);
  });

  it('shares one ticket between all who ask at once, and keeps it until five minutes before its end', async () => {
    const sign = signer();
    await Promise.all(Array.from({ length: 20 }, () => sign(page, 'company')));
    clock.advanceTo(start + (7200 - 301) * 1000);
    await sign(page, 'company');
    expect(ding.tickets).toHaveLength(1);
    clock.advanceTo(start + (7200 - 300) * 1000);
    await sign(page, 'company');
    expect(ding.tickets).toHaveLength(2);
  });

  it('gives up a ticket sooner when DingTalk says that it holds shorter', async () => {
    ding.ticketsHold(60);
    const sign = signer();
    await sign(page, 'company');
    clock.advanceTo(start + 30_000);
    await sign(page, 'company');
    expect(ding.tickets).toHaveLength(2);
  });

  it.each([
    ['a missing permission', { status: 403, body: { code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied' } }, { kind: 'refused', code: 'AccessTokenPermissionDenied' }],
    ['an answer without a ticket', { body: {} }, { kind: 'unavailable', code: undefined }],
  ])('says when there is no ticket: %s', async (_what, answer, failure) => {
    ding.failNext('/jsapiTickets', answer);
    expect(await failureOf(signer()(page, 'company'))).toEqual(failure);
  });

  it('reads a query however the phone writes it, and leaves all before it alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '/', '%', '2', ':', '+') }), fc.string({ unit: fc.constantFrom('a', '+', ' ', '%', '&', '=', '?', '#', '环', '保', '😀'), minLength: 1 }), fc.string(), (folder, value, fragment) => {
        const path = `https://bot.example.gov.cn:8443/${folder}`;
        const [encoded, asForm] = [encodeURIComponent(value), new URLSearchParams({ v: value }).toString()];
        expect(urlAsSigned(`${path}?v=${encoded}#${fragment}`)).toBe(`${path}?v=${value}`);
        expect(urlAsSigned(`${path}?${asForm}`)).toBe(`${path}?v=${value}`);
        expect(urlAsSigned(path)).toBe(path);
      }),
    );
  });

  it('takes a query that is no percent-encoding as it is', () => {
    expect(urlAsSigned('https://a.cn/h5?x=%E8%8F&y=100%')).toBe('https://a.cn/h5?x=%E8%8F&y=100%');
  });
});
