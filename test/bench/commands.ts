import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { openBot } from '../../bot/app.ts';
import { silentLogger, silentMeter, systemClock } from '../../bot/core/index.ts';
import { createConsole } from '../../bot/platforms/console/index.ts';

const officers = 50;

/** Percentiles in ms. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** Commands by chat over the ledger in `directory`: a change with its durable write at 50 officers at once, and reading. */
export async function measureCommands(directory: string): Promise<{ paced: Latency; change: Latency; perSecond: number; view: Latency; todo: Latency }> {
  let built: ReturnType<typeof createConsole> | undefined;
  const bot = await openBot({
    directory,
    roster: 'demo',
    clock: systemClock,
    logger: silentLogger,
    meter: silentMeter,
    platforms: ({ roster, slips, boards }) => [(built = createConsole({ clock: systemClock, logger: silentLogger, slips, boards, people: () => roster.people() }))],
  });
  if (!built) throw new Error('console not built');
  const console = built;
  const waiting = new Map<string, () => void>();
  console.subscribe(({ to, progress }) => {
    if (!progress) waiting.get(to.conversation)?.();
  });
  /** Milliseconds from taking a message to its reply. */
  const said = async (as: string, text: string, conversation: string): Promise<number> => {
    const message = console.message({ as, text, conversation });
    const started = performance.now();
    const answered = new Promise<void>((resolve) => waiting.set(message.replyTo.conversation, resolve));
    await bot.pipeline.take(message);
    await answered;
    return performance.now() - started;
  };
  const many = async (each: number, text: (officer: number, count: number) => string, as = 'officer'): Promise<number[]> => {
    const times = await Promise.all(
      Array.from({ length: officers }, async (_, officer) => {
        const own: number[] = [];
        for (let count = 0; count < each; count += 1) own.push(await said(as, text(officer, count), `c${officer}`));
        return own;
      }),
    );
    return times.flat();
  };
  await said('officer', '待办', 'alone');
  const reading = async (text: string): Promise<number[]> => {
    const times: number[] = [];
    for (let count = 0; count < 300; count += 1) times.push(await said('officer', text, 'alone'));
    return times.slice(100);
  };
  const views = await reading('查 50');
  const todos = await reading('待办');
  const log = (officer: number, count: number): string => `登记 行政检查 相对人 第${officer}-${count}号厂 现场`;
  await many(4, log);
  // Fifty officers, two commands a second each: what no bureau reaches on its busiest day.
  const paced = await Promise.all(
    Array.from({ length: officers }, async (_, officer) => {
      const own: number[] = [];
      for (let count = 0; count < 8; count += 1) {
        await wait(((officer * 10) % 500) + (count === 0 ? 0 : 500 - ((officer * 10) % 500)));
        own.push(await said('officer', log(officer, count), `c${officer}`));
      }
      return own;
    }),
  );
  const started = performance.now();
  const changes = await many(20, log);
  const seconds = (performance.now() - started) / 1000;
  await bot.stop();
  return { paced: latency(paced.flat()), change: latency(changes), perSecond: Math.round(changes.length / seconds), view: latency(views), todo: latency(todos) };
}

/** The same number of changes as a plain lowdb `update()` for each, over a document of as many cases. */
export async function measurePlainLowdb(directory: string, cases: number): Promise<{ perSecond: number; change: Latency }> {
  const line = (await readFile(join(directory, 'ledger.jsonl'), 'utf8')).split('\n', 1)[0] ?? '{}';
  const low = new Low<{ cases: unknown[] }>(new JSONFile(join(directory, 'plain.json')), { cases: Array.from({ length: cases }, () => ({ line })) });
  await low.write();
  const times: number[] = [];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: officers }, async () => {
      for (let count = 0; count < 4; count += 1) {
        const begun = performance.now();
        await low.update(({ cases: all }) => all.push({ line }));
        times.push(performance.now() - begun);
      }
    }),
  );
  return { perSecond: Math.round(times.length / ((performance.now() - started) / 1000)), change: latency(times) };
}

function latency(times: number[]): Latency {
  const ordered = times.toSorted((a, b) => a - b);
  return { p50: ordered[Math.floor(ordered.length * 0.5)] ?? NaN, p99: ordered[Math.floor(ordered.length * 0.99)] ?? NaN };
}
