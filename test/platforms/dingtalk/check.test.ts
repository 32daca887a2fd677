import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CheckResult, SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { createDingtalk } from '../../../bot/platforms/dingtalk/index.ts';
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/fake-dingtalk.ts';
import { aConfig, appSecret } from './setting.ts';

const now = 1_795_353_600_000;
let ding: FakeDingtalk;
beforeEach(async () => {
  ding = await startFakeDingtalk({ clientSecret: appSecret, now: () => now });
});
afterEach(() => ding.close());

async function check(changes: Parameters<typeof aConfig>[0] = {}, at = now) {
  const config = aConfig({ apiBase: ding.apiBase, oapiBase: ding.oapiBase, corpId: 'dingcorp', ...changes });
  const results: CheckResult[] = [];
  const platform = createDingtalk(config, { clock: new SettableClock(at), logger: silentLogger });
  for await (const result of platform.check?.() ?? []) results.push(result);
  return results;
}
const failures = (results: readonly CheckResult[]) => results.filter((each) => !each.ok);

describe('looking at the own configuration', () => {
  it('finds nothing to mend when all is well, in either mode', async () => {
    const webhook = await check();
    expect(failures(webhook)).toEqual([]);
    expect(webhook.map((each) => each.name)).toEqual(['钉钉密钥格式', '钉钉回调自检', '钉钉 accessToken', '钉钉时钟', '钉钉手机页面']);
    const stream = await check({ mode: 'stream' });
    expect(failures(stream)).toEqual([]);
    expect(stream.map((each) => each.name)).toContain('钉钉 Stream 网关');
  });

  it('names a secret with a blank in it, and one the platform does not know', async () => {
    const [shape, token] = failures(await check({ clientSecret: 'two words and more' }));
    expect(shape?.detail).toContain('DINGTALK_CLIENT_SECRET');
    expect(token?.detail).toContain('Client Secret 不对');
  });

  it.each([
    ['Forbidden.AccessDenied.IpNotInWhiteList', '服务器出口 IP'],
    ['Forbidden.AccessDenied.ApiCountLimitForOrg', '本月调用量'],
    ['Forbidden.AccessDenied.AccessTokenPermissionDenied', 'qyapi_robot_sendmsg'],
    ['something.new', 'something.new'],
  ])('says in Chinese what to do about %s', async (code, words) => {
    ding.failNext('/accessToken', { status: 403, body: { code } });
    expect(failures(await check())).toMatchObject([{ name: '钉钉 accessToken', detail: expect.stringContaining(words) as string }]);
  });

  it('says which address cannot be reached', async () => {
    const gone = await startFakeDingtalk();
    await gone.close();
    const [failure] = failures(await check({ apiBase: gone.apiBase }));
    expect(failure?.detail).toContain('DINGTALK_API_BASE');
  });

  it('notices a clock that is wrong', async () => {
    expect(failures(await check({}, now + 10 * 60_000))).toMatchObject([
      { name: '钉钉时钟', detail: expect.stringContaining('快 600 秒') as string },
    ]);
  });

  it('notices a gateway that does not open', async () => {
    ding.failNext('/connections/open', { status: 403, body: { code: 'Forbidden.AccessDenied.IpNotInWhiteList' } });
    expect(failures(await check({ mode: 'stream' }))).toMatchObject([{ name: '钉钉 Stream 网关' }]);
  });
});

describe('looking at what pages need inside DingTalk', () => {
  const publicUrl = 'https://bot.example.gov.cn';
  const pages = async (changes: Parameters<typeof aConfig>[0]) =>
    new Map((await check(changes)).filter((each) => /页面|入口|票据/u.test(each.name)).map((each) => [each.name, each]));

  it('finds nothing to mend, and lists the addresses to paste', async () => {
    const found = await pages({ publicUrl, agentId: '123456' });
    expect(failures([...found.values()])).toEqual([]);
    expect(found.get('钉钉手机页面')?.detail).toContain(`${publicUrl}/h5/`);
    expect(found.get('钉钉快捷入口')?.detail).toBe(`登记 ${publicUrl}/h5/log；待办 ${publicUrl}/h5/todo；问制度 ${publicUrl}/h5/regulations；看板 ${publicUrl}/h5/board`);
    expect(found.get('钉钉网页票据')?.detail).toContain('sha256');
  });

  it.each([
    ['DINGTALK_AGENT_ID', {}],
    ['DINGTALK_CORP_ID', { corpId: undefined }],
    ['PUBLIC_URL', { publicUrl: undefined }],
  ])('says what goes missing without %s, which is no fault', async (variable, changes) => {
    const found = [...(await pages({ publicUrl, ...changes })).values()];
    expect(failures(found)).toEqual([]);
    expect(found.map((each) => each.detail).join()).toContain(`没有填 ${variable}`);
  });

  it('wants https, and says why there is no ticket', async () => {
    expect(failures([...(await pages({ publicUrl: 'http://bot.example.gov.cn' })).values()])).toMatchObject([{ name: '钉钉手机页面' }]);
    ding.failNext('/jsapiTickets', { status: 403, body: { code: 'Forbidden.AccessDenied.IpNotInWhiteList' } });
    expect(failures([...(await pages({ publicUrl, agentId: '1' })).values()])).toMatchObject([{ name: '钉钉网页票据', detail: expect.stringContaining('服务器出口 IP') as string }]);
  });
});
