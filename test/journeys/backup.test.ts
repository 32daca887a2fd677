import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs one of our commands to its end with this data directory. */
async function run(command: string, dataDirectory: string, ...words: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['bot/run.js', `bot/cli/${command}.ts`, ...words], { env: { PATH: process.env['PATH'], DATA_DIR: dataDirectory }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(child, 'close');
  return { code: child.exitCode, output };
}

/** The script interface in a process of its own, registering one case after the other in `directory`; `answered` counts what it has acknowledged. */
function aWriter(directory: string): { readonly answered: (count: number) => Promise<void>; readonly end: () => Promise<void>; readonly child: ChildProcess } {
  const child = spawn(process.execPath, ['bot/run.js', 'bot/cli/chat.ts', '--jsonl', '--data', directory], { env: { PATH: process.env['PATH'] }, stdio: ['pipe', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let seen = 0;
  const waiting: { count: number; go: () => void }[] = [];
  const say = (): boolean => child.stdin.write(`${JSON.stringify({ as: 'officer', text: `登记 行政处罚 罚款 相对人 第${seen}化工厂 事由 超标排放`, conversation: `c${seen}` })}\n`);
  createInterface(child.stdout).on('line', () => {
    seen += 1;
    for (const each of waiting) if (seen >= each.count) each.go();
    if (child.stdin.writable) say();
  });
  say();
  return {
    child,
    answered: (count) => new Promise((go) => waiting.push({ count, go })),
    end: async () => {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

const eventsIn = ({ output }: Ended): number => Number(/台账 (\d+) 条/u.exec(output)?.[1] ?? NaN);

describe('a backup taken while another process writes', () => {
  it('holds everything acknowledged before, verifies, and starts a bot that goes on from there', async () => {
    const place = await temporaryDirectory();
    const [data, restored, file] = [join(place, 'data'), join(place, 'restored'), join(place, 'backup.jsonl.gz')];
    const writer = aWriter(data);
    await writer.answered(20);

    const made = await run('backup', data, file);
    expect(made.code, made.output).toBe(0);
    expect(eventsIn(made)).toBeGreaterThanOrEqual(20);
    expect((await run('verify', data)).code).toBe(0);
    expect((await run('restore', data, file)).output).toContain('正被另一个进程使用');
    await writer.end();
    expect(eventsIn(await run('verify', data))).toBeGreaterThan(eventsIn(made));

    const back = await run('restore', restored, file);
    expect(back.code, back.output).toBe(0);
    expect(back.output).toContain('恢复完成并已核对');
    expect(eventsIn(back)).toBe(eventsIn(made));
    const next = aWriter(restored);
    await next.answered(1);
    await next.end();
    expect(eventsIn(await run('verify', restored))).toBeGreaterThan(eventsIn(back));
  });
});

describe('the commands', () => {
  it('say in Chinese how they are called and what is wrong', async () => {
    const place = await temporaryDirectory();
    expect(await run('backup', place)).toMatchObject({ code: 1, output: expect.stringContaining('npm run backup --') as string });
    expect(await run('restore', place)).toMatchObject({ code: 1, output: expect.stringContaining('npm run restore --') as string });
    expect(await run('verify', place)).toMatchObject({ code: 1, output: expect.stringContaining('没有台账') as string });
    expect(await run('restore', place, join(place, 'gone.gz'))).toMatchObject({ code: 1, output: expect.stringContaining('读不了备份文件') as string });
  });

  it('end with 1 when the ledger was altered', async () => {
    const data = join(await temporaryDirectory(), 'data');
    const writer = aWriter(data);
    await writer.answered(2);
    await writer.end();
    await appendFile(join(data, 'ledger.jsonl'), '{}\n');
    expect((await run('verify', data)).code).toBe(1);
    expect((await run('backup', data, join(data, '..', 'b.gz'))).code).toBe(1);
  });
});
