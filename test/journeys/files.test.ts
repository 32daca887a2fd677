import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { aFile, tinyFiles } from '../builders/files.ts';
import { fakeAccount, startFakeWecom } from '../fakes/fake-wecom.ts';
import { runScript } from '../fakes/run-script.ts';
import { startService } from '../fakes/service-process.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const answer = z.object({ replies: z.array(z.looseObject({ to: z.string(), kind: z.string(), text: z.string(), case: z.string().optional() })) });
const hash = createHash('sha256').update(tinyFiles.jpg).digest('hex');
const keptUnder = (directory: string): string => join(directory, 'media', hash.slice(0, 2), hash);

describe('a photo by script', () => {
  it('becomes a record of the case, kept under its hash as it was', async () => {
    const directory = await temporaryDirectory();
    const requests = [
      { as: 'officer', text: '登记 行政检查 相对人 甲公司 事由 例行检查 现场', at: '2026-03-10T09:00:00+08:00' },
      { as: 'officer', text: '记录 1 照片 雨水排口', attach: { kind: 'image', file: await aFile('jpg') } },
      { as: 'officer', text: '', attach: { kind: 'file', file: await aFile('exe', { name: '笔录.pdf' }) } },
    ];
    const run = await runScript('bot/cli/chat.ts', ['--jsonl', '--data', directory], { input: requests.map((each) => `${JSON.stringify(each)}\n`).join('') });
    const [, recorded, refused] = run.output.trimEnd().split('\n').map((line) => answer.parse(JSON.parse(line)).replies[0]);
    expect(recorded).toMatchObject({ to: 'officer', kind: 'text', case: '2026-0001' });
    expect(refused).toMatchObject({ kind: 'error', text: expect.stringContaining('没有保存') as string });
    expect(await readFile(keptUnder(directory))).toEqual(tinyFiles.jpg);
  });
});

describe('a photo over WeCom, the program in a process of its own', () => {
  it('is fetched from WeCom, kept, and asked about; a killed process still knows it', async () => {
    const fake = await startFakeWecom();
    onTestFinished(() => fake.close());
    fake.addFile('M1', { bytes: tinyFiles.jpg, headers: { 'content-type': 'image/jpeg', 'content-disposition': 'attachment; filename="M1.jpg"' } });
    const directory = await temporaryDirectory();
    const people = [{ id: 'zhang', name: '张执法', unit: '支队', roles: ['officer'], wecom: 'zhangsan' }];
    await writeFile(join(directory, 'roster.json'), JSON.stringify({ people }));
    const environment = {
      DATA_DIR: directory,
      WECOM_API_BASE: fake.apiBase,
      WECOM_CORP_ID: fakeAccount.corpId,
      WECOM_AGENT_ID: fakeAccount.agentId,
      WECOM_SECRET: fakeAccount.secret,
      WECOM_TOKEN: fakeAccount.token,
      WECOM_ENCODING_AES_KEY: fakeAccount.encodingAesKey,
    };
    let service = await startService(environment);
    let id = 0;
    /** The answer in the callback itself, or else the message that was sent instead. */
    const say = async (fields: Record<string, string>): Promise<string> => {
      const before = fake.sent.length;
      const { body } = await service.deliver('/wecom/callback', fake.appCallback({ MsgId: String(++id), CreateTime: String(1_764_000_000 + id), ...fields }));
      if (body !== '') return fake.openPassive(body);
      await fake.until(() => fake.sent.length > before);
      return JSON.stringify(fake.sent.at(-1)?.body);
    };
    await say({ MsgType: 'text', Content: '登记 行政检查 相对人 甲公司 事由 例行检查 现场' });
    expect(await say({ MsgType: 'image', MediaId: 'M1', PicUrl: 'http://p.example/x' })).toContain('备注');
    expect(await readFile(keptUnder(directory))).toEqual(tinyFiles.jpg);
    await service.kill();
    service = await startService(environment);
    expect(await say({ MsgType: 'text', Content: '雨水排口全景' })).toMatch(/\d{4}-0001/u);
    expect(fake.filesAsked()).toBe(1);
    await say({ MsgType: 'text', Content: '调阅 1' });
    await fake.until(() => fake.sent.some(({ body }) => z.looseObject({ msgtype: z.literal('image') }).safeParse(body).success));
    expect([...fake.uploads.values()]).toMatchObject([{ type: 'image', bytes: tinyFiles.jpg }]);
    expect(service.output()).not.toMatch(/雨水|p\.example|M1/u);
  });
});
