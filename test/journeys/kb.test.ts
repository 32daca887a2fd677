import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { aDocx } from '../builders/a-docx.ts';
import { aPdf } from '../builders/a-pdf.ts';
import { runScript } from '../fakes/run-script.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';
import { amendedWetlandLaw, wetlandLaw } from '../knowledge/library/a-law.ts';

const response = z.object({ replies: z.array(z.object({ kind: z.string(), text: z.string(), citations: z.array(z.string()) })) });

async function aDesk() {
  const directory = await temporaryDirectory();
  const data = join(directory, 'data');
  const law = join(directory, '滩涂养护法.docx');
  await writeFile(law, aDocx(wetlandLaw));
  const amended = join(directory, '滩涂养护法.txt');
  await writeFile(amended, amendedWetlandLaw.join('\n'));
  const kb = (args: readonly string[], input = '') => runScript('bot/cli/kb.ts', args, { input, environment: { DATA_DIR: data } });
  const ask = async (text: string, at: string) => {
    const run = await runScript('bot/cli/chat.ts', ['--jsonl', '--data', data], { input: `${JSON.stringify({ as: 'officer', text, at })}\n` });
    return response.parse(JSON.parse(run.output)).replies[0];
  };
  const verify = () => runScript('bot/cli/verify.ts', [], { environment: { DATA_DIR: data } });
  return { directory, data, law, amended, kb, ask, verify, journal: join(data, 'library', 'regulations.jsonl') };
}

describe('npm run kb', () => {
  it('takes a law in on 确认, amends it, removes it, and the bot answers by the day', async () => {
    const { law, amended, kb, ask, verify, journal } = await aDesk();
    expect(await kb(['list'])).toMatchObject({ code: 0, output: expect.stringContaining('还没有收录') as string });

    const added = await kb(['add', law, '--short', '滩涂法', '--from', '2019-09-01'], '确认\n');
    expect(added).toMatchObject({ code: 0, error: '' });
    expect(added.output).toContain('《中华人民共和国滩涂养护法》（简称 滩涂法），共7条，引用编号 tt/1 到 tt/6，自2019-09-01起有效');
    expect(added.output).toContain('第二章 养护措施 第一节 巡护：第三条到第三条之一');

    const changed = await kb(['add', amended, '--from', '2026-05-01', '--yes']);
    expect(changed.output).toContain('与2019-09-01起的文本相比：修改2条，新增0条，改号1条，删去0条');
    expect(changed.output).toMatch(/原：.*二十万元.*\n.*新：.*五十万元/u);
    expect((await kb(['add', amended, '--from', '2026-05-01', '--yes'])).output).toContain('文本相同，不用收录');

    expect(await ask('条款 tt5', '2026-04-30T09:00:00+08:00')).toMatchObject({ kind: 'answer', citations: ['tt/5'], text: expect.stringContaining('二十万元') as string });
    const after = await ask('滩涂法第5条', '2026-05-01T09:00:00+08:00');
    expect(after?.text).toContain('五十万元');
    expect(after?.text).toContain('本条自2026-05-01起修改');
    expect((await kb(['show', 'tt/5', '--on', '2026-04-30'])).output).toContain('二十万元');

    expect((await kb(['remove', 'tt', '--from', '2027-01-01'], '确认\n')).code).toBe(0);
    expect((await ask('滩涂法第5条', '2027-01-01T09:00:00+08:00'))?.kind).toBe('refusal');
    expect((await ask('滩涂法第5条', '2026-12-31T09:00:00+08:00'))?.citations).toEqual(['tt/5']);
    expect((await kb(['list'])).output).toContain('共2个文本');

    expect(await verify()).toMatchObject({ code: 0, output: expect.stringContaining('增加的制度：3 次增改，逐条相符。') as string });
    await writeFile(journal, (await readFile(journal, 'utf8')).replace('二十万元', '三十万元'));
    expect((await verify()).code).toBe(1);
  });

  it.each([['放弃\n'], ['']])('changes nothing when it hears %j instead of 确认', async (input) => {
    const { law, kb } = await aDesk();
    expect(await kb(['add', law], input)).toMatchObject({ code: 1, error: '没有收到“确认”，什么都没有改变。\n' });
    expect((await kb(['list'])).output).toContain('还没有收录');
  });

  it('refuses a document with a gap, says where, and takes it in when forced', async () => {
    const { directory, kb } = await aDesk();
    const path = join(directory, '缺条.md');
    await writeFile(path, wetlandLaw.filter((line) => !line.startsWith('第四条')).join('\n'));
    const refused = await kb(['add', path, '--yes']);
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.error).toContain('第24行：缺第四条');
    expect((await kb(['add', path, '--yes', '--force'])).code).toBe(0);
  });

  it('refuses a scan by name, and what it cannot find or understand', async () => {
    const { directory, kb } = await aDesk();
    const scan = join(directory, '扫描.pdf');
    await writeFile(scan, aPdf([[], []]));
    expect((await kb(['add', scan])).error).toContain('扫描.pdf：这份 PDF 是扫描件');
    expect((await kb(['add', join(directory, '没有.txt')])).error).toContain('没有.txt');
    expect((await kb(['remove', 'xx', '--from', '2026-01-01'])).error).toContain('没有编号为 xx');
    expect((await kb(['remove', 'xx', '--from', '2026-02-30'])).error).toContain('--from 2026-01-01');
    expect((await kb(['frobnicate'])).error).toContain('用法');
    expect((await kb(['list', '--nonsense'])).error).toContain('用法');
  });

  it('lets one change be decided at a time', async () => {
    const { data, law, kb } = await aDesk();
    const waiting = spawn(process.execPath, ['bot/run.js', 'bot/cli/kb.ts', 'add', law], { env: { PATH: process.env['PATH'], DATA_DIR: data } });
    onTestFinished(() => void waiting.kill('SIGKILL'));
    for await (const piece of waiting.stdout) if (String(piece).includes('回“确认”')) break;
    expect((await kb(['add', law, '--yes'])).error).toContain('另一个 npm run kb 正在运行');

    // Killed between the question and the answer: nothing is kept, and the next one is not in its way.
    waiting.kill('SIGKILL');
    await once(waiting, 'exit');
    expect((await kb(['list'])).output).toContain('还没有收录');
    expect((await kb(['add', law, '--yes'])).code).toBe(0);
  });

  it('goes on after a kill in the middle of a line', async () => {
    const { law, amended, kb, journal } = await aDesk();
    await kb(['add', law, '--from', '2019-09-01', '--yes']);
    const whole = await readFile(journal, 'utf8');
    await appendFile(journal, whole.slice(0, 900));
    expect((await kb(['list'])).output).toContain('共1个文本');
    expect((await kb(['add', amended, '--from', '2026-05-01', '--yes'])).code).toBe(0);
    expect((await kb(['list'])).output).toContain('共2个文本');
  });
});
