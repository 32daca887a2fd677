import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../bot/core/index.ts';
import { startFakeDingtalk } from '../fakes/fake-dingtalk.ts';
import { startService } from '../fakes/service-process.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const secret = 'GT-lsu-taDAxxxsTsxxxx-00000000_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg';

async function aDingtalk(mode: 'webhook' | 'stream') {
  const fake = await startFakeDingtalk({ clientSecret: secret });
  onTestFinished(() => fake.close());
  const environment = {
    DATA_DIR: await temporaryDirectory(),
    DINGTALK_API_BASE: fake.apiBase,
    DINGTALK_OAPI_BASE: fake.oapiBase,
    DINGTALK_CLIENT_ID: 'dingapp',
    DINGTALK_CLIENT_SECRET: secret,
    DINGTALK_ROBOT_CODE: 'dingapp',
    DINGTALK_MODE: mode,
  };
  const said = (text: string, staffId = '0147', id?: string) =>
    fake.textMessage({ text, staffId, now: systemClock.now(), robotCode: 'dingapp', ...(id === undefined ? {} : { id }) });
  const request = (message: unknown) => {
    const { headers, body } = fake.signedCallback(message, { secret, now: systemClock.now() });
    return { query: new Map<string, string>(), headers: new Map(Object.entries(headers)), body: Buffer.from(body) };
  };
  return { fake, environment, said, request };
}

describe('an officer on DingTalk, the program in a process of its own', () => {
  it('gets the article through the session webhook', async () => {
    const { fake, environment, said, request } = await aDingtalk('webhook');
    const service = await startService(environment);
    expect(await service.deliver('/dingtalk/callback', request(said('查封谁来审')))).toMatchObject({ status: 200, body: '{"msgtype":"empty"}' });
    await fake.until(() => fake.sent.length > 0);
    expect(fake.sent).toMatchObject([{ via: 'session', to: '0147' }]);
    expect(fake.sent[0]?.text).toContain('综合目标科');
  });

  it('is answered once for three deliveries, one of them after the process was killed', async () => {
    const { fake, environment, said, request } = await aDingtalk('webhook');
    const first = await startService(environment);
    fake.failNext('sendBySession', { status: 500, body: {} }, 50);
    fake.failNext('batchSend', { status: 500, body: {} }, 50);
    const message = said('公示第10条');
    await Promise.all([first.deliver('/dingtalk/callback', request(message)), first.deliver('/dingtalk/callback', request(message))]);
    await first.kill();
    fake.succeedFromNowOn();
    const second = await startService(environment);
    expect((await second.deliver('/dingtalk/callback', request(message))).status).toBe(200);
    await second.deliver('/dingtalk/callback', request(said('记录第4条', '0147', 'another')));
    await fake.until(() => fake.sent.length >= 2);
    expect(await second.terminate()).toBe(0);
    expect(fake.sent.map((each) => each.text.includes('行政执法公示制度'))).toEqual([true, false]);
  });

  it('is answered over Stream although the process is killed after the acknowledgement', async () => {
    const { fake, environment, said } = await aDingtalk('stream');
    const first = await startService(environment);
    await fake.until(() => fake.stream.open === 1);
    fake.failNext('sendBySession', { status: 500, body: {} }, 50);
    fake.failNext('batchSend', { status: 500, body: {} }, 50);
    expect(await fake.stream.push(said('查封要全程录像吗'))).toMatchObject({ code: 200 });
    await first.kill();
    fake.succeedFromNowOn();
    await startService(environment);
    await fake.until(() => fake.sent.length > 0);
    expect(fake.sent[0]?.text).toContain('全程音像记录');
  });

  it('is answered over both platforms by one program', async () => {
    const { fake, environment, said, request } = await aDingtalk('webhook');
    const service = await startService({ ...environment, DINGTALK_GROUP_WEBHOOK: `${fake.oapiBase}/robot/send?access_token=t`, CONSOLE: 'on' });
    await service.deliver('/dingtalk/callback', request(said('帮助')));
    await fake.until(() => fake.sent.length > 0);
    expect(fake.sent[0]?.text).toContain('三项制度');
    expect((await fetch(`${service.url}/console/`)).status).toBe(200);
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  });
});
