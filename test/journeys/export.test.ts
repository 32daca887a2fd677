import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { cellsOf, wordsOf } from '../builders/opened-file.ts';
import { fakeAccount, startFakeWecom } from '../fakes/fake-wecom.ts';
import { runScript } from '../fakes/run-script.ts';
import { startService } from '../fakes/service-process.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const answer = z.object({ replies: z.array(z.looseObject({ kind: z.string(), text: z.string(), files: z.array(z.string()).optional(), understood: z.looseObject({ intent: z.string() }).optional() })) });
const stream = z.object({ stream: z.object({ id: z.string(), finish: z.boolean(), content: z.string() }) });
const publicUrl = 'https://bot.example.gov.cn';

describe('导出 by script', () => {
  it('answers with the names of the files, and what was understood', async () => {
    const requests = [
      { as: 'officer', text: '登记 行政检查 相对人 甲公司 事由 例行检查', at: '2026-03-10T09:00:00+08:00' },
      { as: 'officer', text: '把今年的台账导出来给我' },
      { as: 'officer', text: '导出 卷内目录 1' },
      { as: 'officer', text: '导出 审核意见 1' },
    ];
    const run = await runScript('bot/cli/chat.ts', ['--jsonl'], { input: requests.map((each) => `${JSON.stringify(each)}\n`).join('') });
    const [, ledger, index, review] = run.output.trimEnd().split('\n').map((line) => answer.parse(JSON.parse(line)).replies[0]);
    expect(ledger).toMatchObject({ kind: 'text', files: ['执法台账 2026-03-10.xlsx'], understood: { intent: 'export' } });
    expect(index).toMatchObject({ files: ['2026-0001 卷内目录.docx'], case: '2026-0001' });
    expect(review).toMatchObject({ kind: 'error' });
    expect(run.code).toBe(0);
  });
});

describe('导出 over WeCom, the program in a process of its own', () => {
  it('sends the paper as a file in the own app, and as a link that works once in the AI bot', async () => {
    const fake = await startFakeWecom();
    onTestFinished(() => fake.close());
    const directory = await temporaryDirectory();
    await writeFile(join(directory, 'roster.json'), JSON.stringify({ people: [{ id: 'zhang', name: '张执法', unit: '支队', roles: ['officer'], wecom: 'zhangsan' }] }));
    const service = await startService({
      DATA_DIR: directory,
      PUBLIC_URL: publicUrl,
      WECOM_API_BASE: fake.apiBase,
      WECOM_CORP_ID: fakeAccount.corpId,
      WECOM_AGENT_ID: fakeAccount.agentId,
      WECOM_SECRET: fakeAccount.secret,
      WECOM_TOKEN: fakeAccount.token,
      WECOM_ENCODING_AES_KEY: fakeAccount.encodingAesKey,
      WECOM_BOT_TOKEN: fakeAccount.token,
      WECOM_BOT_ENCODING_AES_KEY: fakeAccount.encodingAesKey,
    });
    const say = (text: string, id: string) => service.deliver('/wecom/callback', fake.appCallback({ MsgType: 'text', Content: text, MsgId: id, FromUserName: 'zhangsan', CreateTime: id }));
    await say('登记 行政检查 相对人 甲公司 事由 例行检查', '1');

    await say('导出 台账', '2');
    await fake.until(() => fake.sent.some(({ body }) => z.looseObject({ msgtype: z.literal('file') }).safeParse(body).success));
    const [sent] = [...fake.uploads.values()];
    expect(sent?.name).toMatch(/^执法台账 .*\.xlsx$/u);
    expect(cellsOf(sent?.bytes ?? Buffer.alloc(0)).map(({ value }) => value)).toContain('甲公司');

    const words = await askBot('导出 卷内目录 1');
    const link = new RegExp(`\\[([^\\]]+)\\]\\(${publicUrl}(/h5/file/[0-9a-f]{64})\\)`, 'u').exec(words);
    expect(link?.[1]).toMatch(/^\d{4}-0001 卷内目录\.docx$/u);
    const page = `${service.url}${link?.[2] ?? ''}`;
    expect(await (await fetch(page)).text()).toContain('下载');
    const pressed = await fetch(page, { method: 'POST' });
    expect(wordsOf(new Uint8Array(await pressed.arrayBuffer()))).toContain('卷内目录');
    expect((await fetch(page, { method: 'POST' })).status).toBe(410);
    expect(service.output()).not.toMatch(/甲公司|h5\/file/u);

    /** Asks the AI bot and fetches its streamed answer. */
    async function askBot(content: string): Promise<string> {
      const deliver = async (message: object, nonce: string) => stream.parse(fake.openBotAnswer((await service.deliver('/wecom/bot', fake.botCallback(message, { nonce }))).body, nonce)).stream;
      let frame = await deliver({ msgid: 'b1', chattype: 'single', from: { userid: 'zhangsan' }, response_url: `${fake.apiBase}/cgi-bin/aibot/response?response_code=C`, msgtype: 'text', text: { content } }, 'n0');
      for (let asked = 1; !frame.finish; asked += 1) frame = await deliver({ msgid: `p${asked}`, from: { userid: 'zhangsan' }, msgtype: 'stream', stream: { id: frame.id } }, `n${asked}`);
      return frame.content;
    }
  });
});
