import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { type FakeAccount, fakeAccount, type FakeWecom, otherAccount, startFakeWecom } from '../fakes/fake-wecom.ts';
import { raw, type Raw } from '../fakes/raw-request.ts';
import { type ServiceProcess, runToEnd, startService } from '../fakes/service-process.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';
import { type BureauInFolder, bureausInFolders, onWecom } from '../fakes/two-bureaus.ts';

const jiangbei = { host: 'bot.jiangbei.example.gov.cn', account: fakeAccount } as const;
const nanan = { host: 'bot.nanan.example.gov.cn', account: otherAccount } as const;
const wxwork = 'Mozilla/5.0 (iPhone) wxwork/4.1.0 MicroMessenger/7.0.1';
const groupText = z.object({ markdown: z.object({ content: z.string() }) });

/** Two bureaus on two corps in one process; somebody of the same id and the same account works in both, under another name. */
async function twoBureaus(more: { readonly late?: boolean; readonly variables?: Readonly<Record<string, string>> } = {}) {
  const own = await startFakeWecom();
  const other = await startFakeWecom({ account: otherAccount });
  onTestFinished(async () => {
    await own.close();
    await other.close();
  });
  const officer = (name: string) => ({ id: 'zhang', name, unit: '支队', roles: ['officer' as const], wecom: 'ZhangSan' });
  const late = more.late === true ? { lateBy: 'zhang' } : {};
  const folders: readonly BureauInFolder[] = [
    { id: 'jiangbei', agency: '江北区生态环境局', people: [officer('张江北')], variables: { ...onWecom(own, jiangbei.account, jiangbei.host), ...more.variables }, ...late },
    { id: 'nanan', agency: '南岸区生态环境局', people: [officer('张南岸'), { id: 'qian', name: '钱南岸', unit: '支队', roles: ['officer'], wecom: 'QianQi' }], variables: onWecom(other, nanan.account, nanan.host), ...late },
  ];
  return { own, other, directory: await bureausInFolders(await temporaryDirectory(), folders) };
}

let serial = 0;

/** Says something to the bureau at `path` through its corp; what comes back, in the answer or after it; nothing when it was refused. */
async function say(service: ServiceProcess, fake: FakeWecom, path: string, words: string, from = 'ZhangSan') {
  serial += 1;
  const before = fake.sent.length;
  const answer = await service.deliver(path, fake.appCallback({ MsgType: 'text', Content: words, MsgId: String(serial), FromUserName: from, CreateTime: String(serial) }));
  if (answer.status !== 200) return { status: answer.status, words: '' };
  if (answer.body !== '') return { status: 200, words: fake.openPassive(answer.body) };
  await fake.until(() => fake.sent.length > before);
  return { status: 200, words: JSON.stringify(fake.sent.slice(before)) };
}

const here = '/b/jiangbei/wecom/callback';
const there = '/b/nanan/wecom/callback';

describe('two bureaus in one process', () => {
  it('number their cases each for itself, and see nothing of each other', async () => {
    const { own, other, directory } = await twoBureaus();
    const service = await startService({ DATA_DIR: directory });
    await say(service, own, here, '登记 行政检查 相对人 江北红星电镀厂 事由 例行检查');
    await say(service, other, there, '登记 行政检查 相对人 南岸蓝天化工厂 事由 例行检查');
    const seen = await say(service, own, here, '查 1');
    expect(seen.words).toContain('江北红星电镀厂');
    expect(seen.words).not.toContain('南岸');
    const seenThere = await say(service, other, there, '查 1');
    expect(seenThere.words).toContain('南岸蓝天化工厂');
    expect(seenThere.words).not.toContain('江北');
    expect((await say(service, own, here, '查 蓝天化工厂')).words).not.toContain('南岸');
    // Somebody of the other roster is nobody here.
    expect((await say(service, own, here, '待办', 'QianQi')).words).toContain('名册');
    expect((await say(service, other, there, '待办', 'QianQi')).words).not.toContain('名册');
  });

  it('take a callback only with their own keys and corp, by their own path and host', async () => {
    const { own, other, directory } = await twoBureaus();
    const service = await startService({ DATA_DIR: directory });
    const question = '处罚决定几天内公示';
    expect((await say(service, own, here, question)).words).toContain('7个工作日');
    const crossed = [await say(service, own, there, question), await say(service, other, here, question)];
    expect(crossed.map(({ status, words }) => [status >= 400 && status < 500, words])).toEqual([[true, ''], [true, '']]);
    // The right keys for a message to the other corp.
    const forged = other.appCallback({ MsgType: 'text', Content: question, MsgId: 'f1', CreateTime: '1' }, { receiveId: fakeAccount.corpId });
    expect((await service.deliver(there, forged)).status).toBeGreaterThanOrEqual(400);
    expect(service.output()).toMatch(/"bureau":"nanan"[^\n]*"step":"receive-id"/u);
    expect([...own.sent, ...other.sent]).toEqual([]);

    const byHost = async (fake: FakeWecom, host: string): Promise<number> => {
      serial += 1;
      const { query, body } = fake.appCallback({ MsgType: 'text', Content: question, MsgId: String(serial), CreateTime: String(serial) });
      const path = `/wecom/callback?${new URLSearchParams([...query]).toString()}`;
      return (await raw(service.url, path, { method: 'POST', headers: { host, 'content-length': String(body.length) }, pieces: [Buffer.from(body)] })).status;
    };
    expect(await byHost(own, jiangbei.host)).toBe(200);
    expect(await byHost(other, nanan.host)).toBe(200);
    expect(await byHost(own, nanan.host)).toBeGreaterThanOrEqual(400);
    expect(await byHost(own, 'bot.example.gov.cn')).toBe(404);
  });

  it('are reached by no other way of writing a path or a host', async () => {
    const { directory } = await twoBureaus();
    const service = await startService({ DATA_DIR: directory });
    const statusOf = async (path: string, host: string = jiangbei.host): Promise<readonly [number, string]> => {
      const { status, text } = await raw(service.url, path, { headers: { host } });
      return [status, text];
    };
    for (const path of ['/b/nope/wecom/callback', '/b/', '/b', '/b/../nanan/wecom/callback', '/b/jiangbei/../nanan/wecom/callback', '/b/jiangbei/b/nanan/wecom/callback', '/b/%6eanan/wecom/callback', '/b/NANAN/wecom/callback', '/b/jiangbei', '/b/jiangbei/', '/b/jiangbei/console', '/b/jiangbei/readyz', '/b/jiangbei/WW_verify_x.txt']) {
      expect([path, ...(await statusOf(path))]).toEqual([path, 404, '']);
    }
    for (const host of ['', 'bot.example.gov.cn', `${jiangbei.host}.evil.example`, 'x.localhost', 'localhost', '127.0.0.1']) {
      expect([host, ...(await statusOf('/h5/', host))]).toEqual([host, 404, '']);
    }
    const page = await raw(service.url, '/b/nanan/h5/todo?n=1', { headers: { host: jiangbei.host } });
    expect([page.status, page.headers['location']]).toEqual([302, `https://${nanan.host}/h5/todo?n=1`]);
  });

  it('do not take a session of the other, nor let anybody in under the other’s address', async () => {
    const { own, other, directory } = await twoBureaus();
    // Even where somebody has made one folder from the other.
    for (const id of ['jiangbei', 'nanan']) await writeFile(join(directory, 'bureaus', id, 'session.key'), Buffer.alloc(32, 7));
    const service = await startService({ DATA_DIR: directory });
    const cookie = await signIn(service, own, jiangbei);
    const ask = (host: string, cookies: string): Promise<Raw> => raw(service.url, '/h5/todo', { headers: { host, 'user-agent': wxwork, cookie: cookies } });
    expect((await ask(jiangbei.host, cookie)).status).toBe(200);
    expect([(await ask(nanan.host, cookie)).status, (await ask(nanan.host, cookie)).headers['location']]).toEqual([302, '/h5/sign-in?back=%2Fh5%2Ftodo']);
    expect((await ask(nanan.host, await signIn(service, other, nanan))).status).toBe(200);
    // A code of one corp is nothing at the other.
    own.addCode('code-x', { userid: 'ZhangSan' });
    expect((await signInWith(service, 'code-x', nanan)).status).toBe(403);
  });

  it('remind each its own people and group', async () => {
    const { own, other, directory } = await twoBureaus({ late: true });
    await startService({ DATA_DIR: directory });
    const group = (fake: FakeWecom): readonly string[] => fake.sent.filter(({ path }) => path.endsWith('webhook/send')).map(({ body }) => groupText.parse(body).markdown.content);
    await own.until(() => group(own).length > 0);
    await other.until(() => group(other).length > 0);
    for (const [fake, here_, there_] of [[own, '张江北', '张南岸'], [other, '张南岸', '张江北']] as const) {
      expect(group(fake).join('\n')).toContain(here_);
      expect(JSON.stringify(fake.sent)).not.toContain(there_);
    }
  });

  it('are all ready or the process is not, and counted apart', async () => {
    const { directory } = await twoBureaus();
    const service = await startService({ DATA_DIR: directory });
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    for (const id of ['jiangbei', 'nanan']) expect(metrics).toContain(`sanxiang_inbox_waiting{bureau="${id}"} 0`);
    expect(service.output()).toMatch(/^江北区生态环境局 \[开\] 企业微信自建应用：接收地址 \/b\/jiangbei\/wecom\/callback$/mu);
    expect(await service.terminate()).toBe(0);
  });

  it('do not start with an app in common', async () => {
    const { own, directory } = await twoBureaus({ variables: { WECOM_CORP_ID: otherAccount.corpId, WECOM_AGENT_ID: otherAccount.agentId } });
    const { code, error } = await runToEnd({ DATA_DIR: directory });
    expect(code).toBe(1);
    expect(error).toContain('jiangbei 和 nanan 两个局的企业微信企业和应用是同一个');
    expect(own.sent).toEqual([]);
  });
});

type Bureau = { readonly host: string; readonly account: FakeAccount };

async function signInWith(service: ServiceProcess, code: string, { host }: Bureau): Promise<Raw> {
  const begun = await raw(service.url, '/h5/sign-in?back=%2Fh5%2Ftodo', { headers: { host, 'user-agent': wxwork } });
  const state = new URL(begun.headers['location'] ?? '').searchParams.get('state') ?? '';
  return raw(service.url, `/h5/sign-in/wecom?code=${code}&state=${state}`, { headers: { host, 'user-agent': wxwork, cookie: begun.cookies.map((each) => each.split(';')[0]).join('; ') } });
}

async function signIn(service: ServiceProcess, fake: FakeWecom, bureau: Bureau): Promise<string> {
  serial += 1;
  fake.addCode(`code-${serial}`, { userid: 'ZhangSan' });
  const answer = await signInWith(service, `code-${serial}`, bureau);
  return answer.cookies.map((each) => each.split(';')[0] ?? '').find((each) => each.startsWith('sx=')) ?? '';
}
