import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runScript } from '../fakes/run-script.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

describe('npm run eval', () => {
  it('measures files and collected questions, by style and by article, and lists what went wrong', async () => {
    const directory = await temporaryDirectory();
    const data = join(directory, 'data');
    const file = join(directory, 'own.jsonl');
    const lines = [
      { id: 'a', q: '处罚决定几天内公示', gold: ['publicity/10'], must: ['7个工作日'], style: 'formal' },
      { id: 'b', q: '查封要全程录像吗', gold: ['review/1'], style: 'wrong on purpose' },
      { id: 'c', q: '食堂几点开饭', kind: 'bureau-fact' },
    ];
    await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    const chat = ['打印机坏了找哪个修', '收录 1 公示9'].map((text, at) => JSON.stringify({ as: ['officer', 'admin'][at], text }));
    await runScript('bot/cli/chat.ts', ['--jsonl', '--data', data], { input: `${chat.join('\n')}\n` });

    const { code, output } = await runScript('bot/cli/eval.ts', [file, '--collected', '--failures'], { environment: { DATA_DIR: data } });
    expect(code).toBe(0);
    expect(output).toMatch(/^bot\s+3\s+33\.3\s+33\.3/mu);
    expect(output).toMatch(/^formal\s+1\/1\s+100\.0$/mu);
    expect(output).toMatch(/^collected\s+0\/1/mu);
    expect(output).toContain('publicity/10 1/1');
    expect(output).toMatch(/^b {2}查封要全程录像吗 {2}review\/1 -> recording\/4/mu);
    expect(output).toMatch(/^c1 {2}打印机坏了找哪个修 {2}publicity\/9 -> refusal$/mu);
  });

  it('says what it takes, and that no model is configured', async () => {
    expect(await runScript('bot/cli/eval.ts', [])).toMatchObject({ code: 1, error: expect.stringContaining('用法') as string });
    expect(await runScript('bot/cli/eval.ts', ['x.jsonl', '--model'])).toMatchObject({ code: 1, error: expect.stringContaining('没有配置大模型') as string });
  });
});
