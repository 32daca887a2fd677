import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Client } from 'pg';
import { z } from 'zod';
import { databaseOf, onPostgres, storeVariables } from '../fakes/journey-store.ts';
import { fakeAccount, startFakeWecom } from '../fakes/fake-wecom.ts';
import { aLateBureau } from '../fakes/late-bureau.ts';
import { type ServiceProcess, startService } from '../fakes/service-process.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const sentText = z.object({ touser: z.string(), text: z.object({ content: z.string() }) });
const callback = '/wecom/callback';

/** Officers with a WeCom app, and as many processes of the program on one database as are started. */
async function aDistrict(variables: Readonly<Record<string, string>> = {}) {
  const fake = await startFakeWecom();
  onTestFinished(() => fake.close());
  const directory = await temporaryDirectory();
  const people = ['Zhang', 'Li', 'Wang'].map((name) => ({ id: name.toLowerCase(), name, unit: '支队', roles: ['officer', 'head'], wecom: name }));
  await writeFile(join(directory, 'roster.json'), JSON.stringify({ people }));
  const app = {
    DATA_DIR: directory,
    WECOM_API_BASE: fake.apiBase,
    WECOM_CORP_ID: fakeAccount.corpId,
    WECOM_AGENT_ID: fakeAccount.agentId,
    WECOM_SECRET: fakeAccount.secret,
    WECOM_TOKEN: fakeAccount.token,
    WECOM_ENCODING_AES_KEY: fakeAccount.encodingAesKey,
    WECOM_CARDS: 'off',
  };
  let messages = 0;
  /** One message of a person, delivered to one of the processes. */
  const say = (service: ServiceProcess, from: string, text: string, id = `m${(messages += 1)}`) =>
    service.deliver(callback, fake.appCallback({ MsgType: 'text', Content: text, MsgId: id, FromUserName: from, CreateTime: String(messages) }));
  /** What the app has sent to a person beside the answers in callbacks themselves. */
  const told = (to: string) => fake.sent.filter(({ path }) => path.endsWith('message/send')).map(({ body }) => sentText.safeParse(body).data).flatMap((each) => (each?.touser === to ? [each.text.content] : []));
  return { fake, say, told, start: () => startService({ ...app, ...variables }), environment: app };
}

/** A connection of the server's owner to the database of a directory, or to the one `beside` it, until the test ends. */
async function connected(dataDir: string, { beside = false } = {}): Promise<Client> {
  const url = new URL((await databaseOf(dataDir)).url);
  if (beside) url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** Both the answer in the callback itself and what was sent after it. */
async function answered(fake: Awaited<ReturnType<typeof startFakeWecom>>, answer: { readonly status: number; readonly body: string }, later: () => readonly string[]): Promise<string> {
  expect(answer.status).toBe(200);
  if (answer.body !== '') return fake.openPassive(answer.body);
  const before = later().length;
  await fake.until(() => later().length > before || later().length > 0);
  return later().at(-1) ?? '';
}

describe.skipIf(!onPostgres)('several processes on one database', () => {
  it('are one bot: what one has written the other knows, and nothing is numbered twice', async () => {
    const { fake, say, told, start } = await aDistrict();
    const [one, other] = await Promise.all([start(), start()]);
    const openings = await Promise.all(Array.from({ length: 12 }, (_, index) => say(index % 2 ? one : other, ['Zhang', 'Li', 'Wang'][index % 3] ?? 'Li', `登记 行政处罚 罚款 相对人 甲${index}公司 事由 超标排放`)));
    expect(openings.map(({ status }) => status)).toEqual(openings.map(() => 200));
    const passive = openings.flatMap(({ body }) => (body === '' ? [] : [fake.openPassive(body)]));
    const all = () => [...passive, ...told('Zhang'), ...told('Li'), ...told('Wang')];
    await fake.until(() => all().filter((words) => words.includes('已登记')).length === 12);
    const numbers = all().flatMap((words) => /已登记：(\d{4}-\d{4})/u.exec(words)?.[1] ?? []).sort();
    expect(numbers.map((id) => Number(id.slice(5)))).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    const seen = await say(one, 'Wang', '查 甲7公司');
    expect(await answered(fake, seen, () => told('Wang').filter((words) => words.includes('甲7公司') && !words.includes('已登记')))).toContain('甲7公司');
  });

  it('keep the order within a conversation, whichever of them its messages reach', async () => {
    const { fake, say, told, start } = await aDistrict();
    const services = await Promise.all([start(), start()]);
    const articles = Array.from({ length: 14 }, (_, index) => index + 1);
    // Each is acknowledged before the next is sent: what the platform has sent in order is answered in order.
    const answers: string[] = [];
    for (const number of articles) {
      const { status, body } = await say(services[number % 2] ?? services[0], 'Zhang', `公示第${number}条`);
      expect(status).toBe(200);
      if (body !== '') answers.push(fake.openPassive(body));
    }
    await fake.until(() => answers.length + told('Zhang').length === articles.length);
    const chinese = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四'];
    const order = [...told('Zhang')].map((words) => chinese.findIndex((number) => words.includes(`《行政执法公示制度》第${number}条`)));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it('take over what one of them has acknowledged and not answered when it is killed, once each', async () => {
    const { fake, say, told, start } = await aDistrict();
    const [one, other] = await Promise.all([start(), start()]);
    for (let count = 0; count < 200; count += 1) fake.failNext('message/send', { status: 500, body: {} });
    const people = Array.from({ length: 30 }, (_, index) => `p${index}`);
    const acknowledged = await Promise.all(people.map((who) => say(one, who, '查封要全程录像吗')));
    await one.kill();
    expect(acknowledged.map(({ status }) => status)).toEqual(people.map(() => 200));
    fake.succeedFromNowOn();
    const late = people.filter((_, index) => acknowledged[index]?.body === '');
    await fake.until(() => late.every((who) => told(who).length > 0));
    expect(late.map((who) => told(who).length)).toEqual(late.map(() => 1));
    expect(await other.terminate()).toBe(0);
  });

  it('are replaced one after the other without losing or doubling anything', async () => {
    const { fake, say, told, start } = await aDistrict();
    let services: readonly ServiceProcess[] = await Promise.all([start(), start()]);
    let count = 0;
    let updating = true;
    const update = async (): Promise<void> => {
      for (const old of services) {
        services = services.filter((each) => each !== old);
        expect(await old.terminate()).toBe(0);
        services = [...services, await start()];
      }
      updating = false;
    };
    const opened: string[] = [];
    const load = async (): Promise<void> => {
      while (updating) {
        count += 1;
        const service = services[count % services.length];
        // A balancer asks the next one when a connection is refused; the message stays the same.
        const answer = service && (await say(service, 'Zhang', `登记 行政处罚 罚款 相对人 乙${count}公司 事由 超标排放`, `roll${count}`).catch(() => undefined));
        if (answer?.status === 200) opened.push(...(answer.body === '' ? [] : [fake.openPassive(answer.body)]));
        else count -= 1;
      }
    };
    await Promise.all([update(), load()]);
    const all = () => [...opened, ...told('Zhang')].flatMap((words) => /已登记：\d{4}-(\d{4}) 乙(\d+)公司/u.exec(words)?.slice(1).map(Number) ?? []);
    await fake.until(() => all().length / 2 >= count);
    const cases = Array.from({ length: all().length / 2 }, (_, index) => all().slice(index * 2, index * 2 + 2)).sort(([a = 0], [b = 0]) => a - b);
    expect(cases).toEqual(Array.from({ length: count }, (_, index) => [index + 1, index + 1]));
    expect(count).toBeGreaterThan(5);
  });

  it('remind once of what was carried over from one process to several', async () => {
    const { fake, environment } = await aDistrict();
    const directory = await aLateBureau([{ id: 'zhang', wecom: 'Zhang', roles: ['officer'] }]);
    const variables = { ...environment, DATA_DIR: directory, WECOM_GROUP_WEBHOOK: `${fake.apiBase}/cgi-bin/webhook/send?key=fake-key` };
    const carried = await promisify(execFile)(process.execPath, ['bot/run.js', 'bot/cli/migrate.ts', '--to', 'postgres'], { env: { PATH: process.env['PATH'], ...variables, ...(await storeVariables(directory)) } });
    expect(carried.stdout).toContain('已全部搬进数据库');
    const services = await Promise.all([startService(variables), startService(variables)]);
    for (const service of services) {
      await expect.poll(async () => /job_seconds_count\{job="reminders"\} [1-9]/u.test(await (await fetch(`${service.url}/metrics`)).text()), { timeout: 20_000 }).toBe(true);
    }
    const sent = () => fake.sent.map(({ path, body }) => `${path} ${JSON.stringify(body)}`);
    const [personal, group] = [() => sent().filter((each) => each.includes('超期提醒')), () => sent().filter((each) => each.includes('三项制度日报'))];
    await fake.until(() => personal().length > 0 && group().length > 0);
    for (const service of services) expect(await service.terminate()).toBe(0);
    expect([personal().length, group().length]).toEqual([1, 1]);
  });

  it('refuse what a slow database does not keep in time, and act once when it comes again', async () => {
    const { fake, say, told, start, environment } = await aDistrict();
    const service = await start();
    const owner = await connected(environment.DATA_DIR);
    await owner.query('BEGIN; LOCK TABLE sanxiang.messages IN ACCESS EXCLUSIVE MODE');
    expect(await say(service, 'Zhang', '公示第10条', 'slow')).toEqual({ status: 503, body: '' });
    await owner.query('COMMIT');
    const kept = await say(service, 'Zhang', '公示第10条', 'slow');
    expect(await answered(fake, kept, () => told('Zhang'))).toContain('20个工作日');
    expect(told('Zhang').length).toBe(kept.body === '' ? 1 : 0);
  });

  it('are not ready and refuse while the database is away, and go on when it is back', async () => {
    const { fake, say, told, start, environment } = await aDistrict();
    const service = await start();
    const becomes = (status: number) => expect.poll(async () => (await fetch(`${service.url}/readyz`)).status, { timeout: 20_000 }).toBe(status);
    const owner = await connected(environment.DATA_DIR, { beside: true });
    const name = new URL((await databaseOf(environment.DATA_DIR)).url).pathname.slice(1);
    await owner.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
    await owner.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    await becomes(503);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect((await say(service, 'Zhang', '公示第10条', 'away')).status).toBe(503);
    await owner.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
    await becomes(200);
    const kept = await say(service, 'Zhang', '公示第10条', 'away');
    expect(await answered(fake, kept, () => told('Zhang'))).toContain('20个工作日');
    expect(await service.terminate()).toBe(0);
  });

  it('hold one long connection together, and another takes it when its holder dies', async () => {
    const { fake, environment } = await aDistrict();
    const { WECOM_TOKEN: _token, ...rest } = environment;
    const bot = { DATA_DIR: rest.DATA_DIR, WECOM_API_BASE: rest.WECOM_API_BASE, WECOM_BOT_MODE: 'websocket', WECOM_BOT_ID: fakeAccount.botId, WECOM_BOT_SECRET: fakeAccount.botSecret, WECOM_BOT_WS_URL: fake.wsUrl };
    const [one, other] = await Promise.all([startService(bot), startService(bot)]);
    await fake.until(() => fake.subscriptions() === 1);
    const live = async (service: ServiceProcess): Promise<boolean> => /connection_live\{[^}]*\} 1/u.test(await (await fetch(`${service.url}/metrics`)).text());
    const [holder, next] = (await live(one)) ? [one, other] : [other, one];
    await holder.kill();
    await fake.until(() => fake.subscriptions() === 2);
    fake.push('aibot_msg_callback', 'req-1', { msgid: 'w1', aibotid: 'bot', chattype: 'single', from: { userid: 'lisi' }, msgtype: 'text', text: { content: '公示第10条' } });
    await fake.until(() => fake.frames.some((each) => each.cmd === 'aibot_respond_msg' && JSON.stringify(each.body).includes('"finish":true')));
    expect(await next.terminate()).toBe(0);
  });
});
