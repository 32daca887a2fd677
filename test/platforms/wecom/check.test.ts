import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CheckResult, type Clock, silentLogger, systemClock } from '../../../bot/core/index.ts';
import { createWecom } from '../../../bot/platforms/wecom/index.ts';
import { type FakeWecom, fakeAccount, startFakeWecom } from '../../fakes/fake-wecom.ts';

let fake: FakeWecom;
beforeEach(async () => {
  fake = await startFakeWecom();
});
afterEach(() => fake.close());

async function check(changes: Partial<typeof fakeAccount> & { publicUrl?: string } = {}, clock: Clock = systemClock): Promise<Map<string, CheckResult>> {
  const wecom = createWecom({ ...fakeAccount, ...changes, apiBase: fake.apiBase }, { clock, logger: silentLogger });
  const results = new Map<string, CheckResult>();
  for await (const each of wecom.check?.() ?? []) results.set(each.name.replace('企业微信：', ''), each);
  return results;
}

/** What a failed check says; nothing when it did not fail. */
const mended = (result: CheckResult | undefined): string => (result && !result.ok ? result.detail : '');

describe('the check of an own app', () => {
  it('finds nothing to mend in a right configuration', async () => {
    const results = await check();
    expect([...results.keys()]).toEqual(['配置格式', '回调自测', '本机时钟', 'access_token', '应用', '手机页面', '菜单']);
    expect([...results.values()].filter((each) => !each.ok)).toEqual([]);
  });

  it('says that the trusted address list lacks our address, and which it is', async () => {
    fake.failNext('agent/get', { body: { errcode: 60020, errmsg: 'not allow to access from your ip, hint: [1], from ip: 203.0.113.9, more' } });
    expect(mended((await check()).get('应用'))).toMatch('203.0.113.9 加到应用的「企业可信IP」');
  });

  it('says that the secret is wrong and asks nothing more', async () => {
    const results = await check({ secret: 'wrong' as typeof fakeAccount.secret });
    expect(mended(results.get('access_token'))).toMatch('WECOM_SECRET');
    expect(results.has('应用')).toBe(false);
  });

  it('says that the address cannot be reached', async () => {
    fake.failNext('gettoken', 'cut');
    expect(mended((await check()).get('access_token'))).toMatch('WECOM_API_BASE');
  });

  it('says that our clock is wrong, and by how much', async () => {
    const fast: Clock = { now: () => systemClock.now() + 10 * 60_000 };
    expect(mended((await check({}, fast)).get('本机时钟'))).toMatch(/快 (599|600|601) 秒/);
  });
});

describe('the check of what pages need inside WeCom', () => {
  const publicUrl = 'https://bot.example.gov.cn:8443/sanxiang';

  it('finds nothing to mend where domain, tickets and menu are as they should be', async () => {
    fake.setPages('bot.example.gov.cn:8443');
    const results = await check({ publicUrl });
    expect([...results.keys()].slice(5)).toEqual(['手机页面', '可信域名', '网页票据（企业）', '网页票据（应用）', '菜单']);
    expect([...results.values()].filter((each) => !each.ok)).toEqual([]);
    expect(results.get('手机页面')?.detail).toBe(`地址 ${publicUrl}/h5/ ，经 https://open.weixin.qq.com 免登`);
  });

  it.each([
    ['', '「可信域名」没有填，请填 bot.example.gov.cn:8443，'],
    ['bot.example.gov.cn', '「可信域名」现在是 bot.example.gov.cn，请填 bot.example.gov.cn:8443，'],
  ])('says what to fill in where the trusted domain is %j', async (domain, words) => {
    fake.setPages(domain);
    expect(mended((await check({ publicUrl })).get('可信域名'))).toMatch(words);
  });

  it('asks to look oneself where WeCom does not tell, and says that a home page hides the menu', async () => {
    expect((await check({ publicUrl })).get('可信域名')).toMatchObject({ ok: true, detail: expect.stringContaining('bot.example.gov.cn:8443') as string });
    fake.setPages('bot.example.gov.cn:8443', `${publicUrl}/h5/`);
    expect((await check({ publicUrl })).get('可信域名')?.detail).toMatch('不显示菜单');
  });

  it('wants https, and asks for no ticket without it', async () => {
    const results = await check({ publicUrl: 'http://bot.example.gov.cn' });
    expect(mended(results.get('手机页面'))).toMatch('https');
    expect(fake.tickets).toEqual([]);
  });

  it('says what is wrong with the tickets', async () => {
    fake.failNext('get_jsapi_ticket', { body: { errcode: 48002, errmsg: 'no' } });
    fake.failNext('ticket/get', 'cut');
    const results = await check({ publicUrl });
    expect(mended(results.get('网页票据（企业）'))).toMatch('48002');
    expect(mended(results.get('网页票据（应用）'))).toMatch('WECOM_API_BASE');
  });

  it.each([
    [undefined, '启动时自动建好'],
    [[{ type: 'click', name: '值班表', key: 'duty' }], 'npm run -s menu -- --force'],
  ])('says what stands in the menu: %j', async (buttons, words) => {
    fake.setMenu(buttons);
    expect((await check()).get('菜单')).toMatchObject({ ok: true, detail: expect.stringContaining(words) as string });
  });

  it('says that the menu cannot be seen, which is no fault where there are no menus', async () => {
    fake.failNext('menu/get', { status: 404, body: '' });
    expect((await check()).get('菜单')).toMatchObject({ ok: true, detail: expect.stringContaining('没有菜单接口') as string });
    fake.failNext('menu/get', { body: { errcode: 48002, errmsg: 'no' } });
    expect(mended((await check()).get('菜单'))).toMatch('48002');
  });
});
