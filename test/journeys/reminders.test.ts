import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { startFakeDingtalk } from '../fakes/fake-dingtalk.ts';
import { aLateBureau } from '../fakes/late-bureau.ts';
import { fakeAccount, startFakeWecom } from '../fakes/fake-wecom.ts';
import { type ServiceProcess, startService } from '../fakes/service-process.ts';

const card = z.object({ main_title: z.object({ title: z.string() }), sub_title_text: z.string().default('') });
/** What WeCom has taken for a person, as words: a text, or a card that shows everything. */
const sentText = z.union([
  z.object({ touser: z.string(), text: z.object({ content: z.string() }) }),
  z.object({ touser: z.string(), template_card: card }).transform(({ touser, template_card: { main_title, sub_title_text } }) => ({ touser, text: { content: `${main_title.title}\n${sub_title_text}` } })),
]);
const groupText = z.object({ markdown: z.object({ content: z.string() }) });
const repeat = '重发：上一次可能已送达';

async function aStorm(people: Parameters<typeof aLateBureau>[0] = [{ id: 'zhang', wecom: 'Zhang', roles: ['officer'] }]) {
  const wecom = await startFakeWecom();
  onTestFinished(() => wecom.close());
  const environment = {
    DATA_DIR: await aLateBureau(people),
    WECOM_API_BASE: wecom.apiBase,
    WECOM_CORP_ID: fakeAccount.corpId,
    WECOM_AGENT_ID: fakeAccount.agentId,
    WECOM_SECRET: fakeAccount.secret,
    WECOM_TOKEN: fakeAccount.token,
    WECOM_ENCODING_AES_KEY: fakeAccount.encodingAesKey,
    WECOM_GROUP_WEBHOOK: `${wecom.apiBase}/cgi-bin/webhook/send?key=fake-key`,
  };
  /** Reminders to people and digests to the group that WeCom has taken. */
  const personal = () => wecom.sent.filter(({ path }) => path.endsWith('message/send')).map(({ body }) => sentText.parse(body)).filter(({ text }) => text.content.includes('超期提醒') && !text.content.includes('内容见上一条消息'));
  const group = () => wecom.sent.filter(({ path }) => path.endsWith('webhook/send')).map(({ body }) => groupText.parse(body).markdown.content);
  const all = (): number => personal().length + group().length;
  return { wecom, environment, personal, group, all };
}

/** Resolves when the program has looked at what is owed and everything it could send is sent. */
async function scanned(service: ServiceProcess): Promise<string> {
  for (;;) {
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    if (/job_seconds_count\{job="reminders"\} [1-9]/u.test(metrics) && /^sanxiang_outbox_waiting\{bureau="main"\} 0$/mu.test(metrics)) return metrics;
  }
}

describe('reminders in bad weather, the program in a process of its own', () => {
  it('come once, also after a restart', async () => {
    const { environment, personal, group } = await aStorm();
    const first = await startService(environment);
    await scanned(first);
    expect(personal()).toEqual([{ touser: 'Zhang', text: { content: expect.stringContaining('报公示，最迟') as string } }]);
    expect(group()).toEqual([expect.stringContaining('三项制度日报')]);
    expect(group()[0]).toContain('超期');
    await first.kill();
    await scanned(await startService(environment));
    expect([personal().length, group().length]).toEqual([1, 1]);
  });

  it('killed between claim and send: are sent by the next process', async () => {
    const { wecom, environment, all, personal } = await aStorm();
    // Nothing gets out: not even a token is given.
    for (let count = 0; count < 50; count += 1) {
      wecom.failNext('gettoken', 'hang');
      wecom.failNext('webhook/send', { status: 500, body: {} });
    }
    const first = await startService(environment);
    await waiting(first, 2);
    await first.kill();
    expect(all()).toBe(0);
    wecom.succeedFromNowOn();
    await scanned(await startService(environment));
    expect(all()).toBe(2);
    expect(personal()).toHaveLength(1);
  });

  it('killed between send and mark: are repeated at most once, and say so', async () => {
    const { wecom, environment, group, personal } = await aStorm();
    const first = await startService({ ...environment, TZ: 'Asia/Shanghai' });
    // The platform has taken the message; the process dies before it can know.
    await wecom.until(() => personal().length + group().length > 0);
    await first.kill();
    await scanned(await startService(environment));
    for (const said of [personal().map(({ text }) => text.content), group()]) {
      expect(said.length).toBeGreaterThan(0);
      expect(said.length).toBeLessThanOrEqual(2);
      expect(said.slice(1).every((words) => words.includes(repeat))).toBe(true);
    }
  });

  it('whose answer is lost after the platform took them are repeated once, marked', async () => {
    const { wecom, environment, personal, group } = await aStorm();
    wecom.failNext('message/send', 'lost');
    wecom.failNext('webhook/send', 'lost');
    await scanned(await startService(environment));
    expect(personal().map(({ text }) => text.content.includes(repeat))).toEqual([false, true]);
    expect(group().map((words) => words.includes(repeat))).toEqual([false, true]);
  });

  it('meet 500s, an expired token and a limit, and arrive once', async () => {
    const { wecom, environment, personal, group } = await aStorm();
    wecom.failNext('message/send', { status: 500, body: {} });
    wecom.failNext('message/send', { body: { errcode: 42001, errmsg: 'access_token expired' } });
    wecom.failNext('webhook/send', { status: 502, body: 'bad gateway' });
    await scanned(await startService(environment));
    expect([personal().length, group().length]).toEqual([1, 1]);
  });

  it('wait out the platform’s limit instead of trying harder', async () => {
    const { wecom, environment, personal } = await aStorm();
    wecom.failNext('message/send', { body: { errcode: 45009, errmsg: 'api freq out of limit' } });
    const service = await startService(environment);
    const metrics = await waiting(service, 1);
    expect(metrics).toMatch(/deliveries_total\{platform="wecom",outcome="limited"\} 1/u);
    expect(personal()).toEqual([]);
  });

  it('of somebody WeCom does not know go over DingTalk', async () => {
    const dingtalk = await startFakeDingtalk();
    onTestFinished(() => dingtalk.close());
    const { wecom, environment, personal } = await aStorm([{ id: 'zhang', wecom: 'Gone', dingtalk: '0123', roles: ['officer'] }]);
    wecom.failNext('message/send', { body: { errcode: 81013, errmsg: 'user & party & tag all invalid' } });
    const service = await startService({
      ...environment,
      DINGTALK_CLIENT_ID: 'dingfake',
      DINGTALK_CLIENT_SECRET: 'fake-client-secret',
      DINGTALK_ROBOT_CODE: 'dingfake',
      DINGTALK_API_BASE: dingtalk.apiBase,
      DINGTALK_OAPI_BASE: dingtalk.oapiBase,
    });
    await scanned(service);
    expect(personal()).toEqual([]);
    expect(dingtalk.sent).toMatchObject([{ via: 'private', to: '0123' }]);
  });

  it('that no platform takes are 未送达, and the admin hears of it', async () => {
    const { wecom, environment } = await aStorm([{ id: 'zhang', wecom: 'Gone', roles: ['officer'] }, { id: 'admin', wecom: 'Admin', roles: ['admin'] }]);
    wecom.failNext('message/send', { body: { errcode: 81013, errmsg: 'user & party & tag all invalid' } });
    const first = await startService(environment);
    const metrics = await scanned(first);
    expect(metrics).toMatch(/^sanxiang_undelivered\{bureau="main"\} 1$/mu);
    await first.kill();
    await scanned(await startService(environment));
    const admin = wecom.sent.map(({ body }) => sentText.safeParse(body).data).filter((each) => each?.touser === 'Admin');
    expect(admin.map((each) => each?.text.content)).toContainEqual(expect.stringMatching(/消息没有送达：企业微信，平台拒绝（81013）/u));
  });
});

/** Resolves when the scan has run and so many deliveries wait. */
async function waiting(service: ServiceProcess, count: number): Promise<string> {
  for (;;) {
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    const isFailing = count === 2 || /outcome="limited"/u.test(metrics);
    if (isFailing && new RegExp(`^sanxiang_outbox_waiting\\{bureau="main"\\} ${count}$`, 'mu').test(metrics)) return metrics;
  }
}
