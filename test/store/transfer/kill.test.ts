import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SettableClock, silentLogger, systemClock } from '../../../bot/core/index.ts';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { worthKeeping } from '../../../store/contents.ts';
import { readStoreFiles } from '../../../store/embedded/index.ts';
import { openEmbeddedStore } from '../../../store/index.ts';
import { anOpening, anOrigin } from '../../builders/event.ts';
import { seededRandom } from '../../builders/lives.ts';
import { aUsedDirectory } from '../../builders/used-store.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';
import { runScript } from '../../fakes/run-script.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';

const cases = 1000;

describePostgres('npm run migrate, killed again and again', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  /** Some 5,000 events beside a queue and the rest. */
  const aLargeDirectory = async (): Promise<string> => {
    const directory = await aUsedDirectory(await temporaryDirectory(), new SettableClock(systemClock.now() - 3_600_000), { seed: 7, cases: 8 });
    const store = await openEmbeddedStore({ directory, clock: systemClock, logger: silentLogger });
    const on = plainDate('2026-03-10');
    await Promise.all(
      Array.from({ length: cases }, async (_, index) => {
        const { subject } = await store.ledger.append(anOpening({ party: `第${index}号公司` }));
        const recorded = { type: 'recorded', no: 1, kind: 'document', remark: '笔录', on } as const;
        const { events } = await store.ledger.append({ subject, version: 1, events: [recorded, { ...recorded, no: 2 }, { ...recorded, no: 3 }], origin: anOrigin() });
        await store.ledger.append({ subject, version: 4, events: [{ type: 'reversed', seqs: [events[index % 3]?.seq ?? 0] }], origin: anOrigin() });
      }),
    );
    await store.close();
    return directory;
  };

  it('carries the same in and out as if it had never been interrupted', async () => {
    const directory = await aLargeDirectory();
    const environment = { DATA_DIR: directory, DATABASE_URL: fresh.url };
    /** Runs the command until `when` resolves, or to its end. */
    const killedWhen = async (to: string, when: (printed: (nth: number) => Promise<void>) => Promise<unknown>): Promise<void> => {
      const child = spawn(process.execPath, ['bot/run.js', 'bot/cli/migrate.ts', '--to', to], { env: { PATH: process.env['PATH'], ...environment }, stdio: ['ignore', 'ignore', 'pipe'] });
      const ended = once(child, 'close');
      let count = 0;
      const waiting: { nth: number; resolve: () => void }[] = [];
      child.stderr.on('data', (text: Buffer) => {
        count += text.toString().split('\r').length - 1;
        for (const each of waiting) if (count >= each.nth) each.resolve();
      });
      await Promise.race([when((nth) => new Promise<void>((resolve) => waiting.push({ nth, resolve }))), ended]);
      child.kill('SIGKILL');
      await ended;
    };
    const appears = (isIt: (name: string) => boolean): Promise<void> =>
      new Promise((resolve) => {
        const watcher = watch(directory, (_event, name) => {
          if (name === null || !isIt(name)) return;
          watcher.close();
          resolve();
        });
      });
    const read = async () => {
      const { events, contents } = await readStoreFiles(directory, silentLogger);
      return { events, contents: worthKeeping(contents, systemClock.now()) };
    };

    const before = await read();
    expect(before.events.length).toBeGreaterThan(5000);
    const random = seededRandom(systemClock.now());
    for (let round = 0; round < 3; round += 1) await killedWhen('postgres', (printed) => printed(1 + Math.floor(random() * 3)));
    const [chain] = await fresh.asAdmin<{ seq: number }>('SELECT seq::int FROM sanxiang.chains');
    expect(chain?.seq).toBeGreaterThanOrEqual(1500);
    await killedWhen('postgres', () => appears((name) => name.startsWith('before-postgres')));
    const carried = await runScript('bot/cli/migrate.ts', ['--to', 'postgres'], { environment });
    expect(carried).toMatchObject({ code: 0 });
    expect(carried.output).toContain(`台账 ${before.events.length} 条，末条校验码 ${before.events.at(-1)?.hash.slice(0, 12) ?? ''}`);

    await killedWhen('lowdb', () => appears((name) => name === 'from-postgres'));
    await killedWhen('lowdb', (printed) => printed(1 + Math.floor(random() * 2)));
    await killedWhen('lowdb', () => appears((name) => name === 'queue.jsonl'));
    const back = await runScript('bot/cli/migrate.ts', ['--to', 'lowdb'], { environment });
    expect(back).toMatchObject({ code: 0 });
    expect(await readdir(directory)).not.toContain('from-postgres');
    const after = await read();
    expect(after.events).toEqual(before.events);
    expect({ ...after.contents, secret: undefined }).toEqual({ ...before.contents, secret: undefined });
    expect(Buffer.from(after.contents.secret ?? [])).toEqual(Buffer.from(before.contents.secret ?? []));
  }, 120_000);
});
