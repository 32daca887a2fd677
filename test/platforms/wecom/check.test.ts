import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CheckResult, type Clock, silentLogger, systemClock } from '../../../bot/core/index.ts';
import { createWecom } from '../../../bot/platforms/wecom/index.ts';
import { type FakeWecom, fakeAccount, startFakeWecom } from '../../fakes/fake-wecom.ts';

let fake: FakeWecom;
beforeEach(async () => {
  fake = await startFakeWecom();
});
afterEach(() => fake.close());

async function check(changes: Partial<typeof fakeAccount> = {}, clock: Clock = systemClock): Promise<Map<string, CheckResult>> {
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
    expect([...results.keys()]).toEqual(['配置格式', '回调自测', '本机时钟', 'access_token', '应用']);
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
