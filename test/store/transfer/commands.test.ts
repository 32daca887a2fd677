import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { checkDatabase } from '../../../bot/cli/check-database.ts';
import { readConfig } from '../../../bot/config.ts';
import { SettableClock, silentLogger, systemClock } from '../../../bot/core/index.ts';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { mainBureau, type Store } from '../../../store/index.ts';
import { openPostgres } from '../../../store/postgres/index.ts';
import { anOpening, anOrigin } from '../../builders/event.ts';
import { aMessage } from '../../builders/message.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';
import { runScript } from '../../fakes/run-script.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';

describePostgres('commands with STORE=postgres', () => {
  /** A database, a directory beside it, an instance that runs on both, and a case with a photo. */
  const aRunningInstance = async () => {
    const fresh = await freshDatabase();
    onTestFinished(() => fresh.drop());
    const place = await temporaryDirectory();
    const directory = join(place, 'data');
    const postgres = await openPostgres({ url: fresh.url, logger: silentLogger, poolSize: 3 });
    const store = await postgres.openStore({ bureau: mainBureau, directory, clock: systemClock });
    let stopped: Promise<void> | undefined;
    const stop = (): Promise<void> => (stopped ??= store.close().then(() => postgres.close()));
    onTestFinished(stop);
    const { subject } = await store.ledger.append(anOpening());
    const bytes = Buffer.from('现场');
    const sha256 = await store.media.keep(bytes);
    const recorded = { type: 'recorded', no: 1, kind: 'photo', remark: '现场', on: plainDate('2026-03-10'), media: { sha256, bytes: bytes.length, type: 'image/jpeg' } } as const;
    await store.ledger.append({ subject, version: 1, events: [recorded], origin: anOrigin() });
    await store.inbox.keep(aMessage({ id: 'waits' }), 0);
    const photo = join(directory, 'media', sha256.slice(0, 2), sha256);
    return { fresh, place, directory, store, stop, photo, environment: { STORE: 'postgres', DATABASE_URL: fresh.url, DATA_DIR: directory } };
  };
  const seen = async (store: Store) => ({ chain: await store.ledger.verify(), waiting: await store.inbox.waiting(), case: await store.ledger.case('2026-0001') });

  it('back up one moment while instances write, and put it back into an empty directory and a new database', async () => {
    const { place, directory, store, stop, environment } = await aRunningInstance();
    await writeFile(join(directory, 'roster.json'), '{"people":[]}');
    const file = join(place, 'backup.jsonl.gz');
    let writing = true;
    const writer = (async () => {
      while (writing) await store.ledger.append(anOpening());
    })();
    const made = await runScript('bot/cli/backup.ts', [file], { environment });
    writing = false;
    await writer;
    expect(made).toMatchObject({ code: 0 });
    const events = Number(/台账 (\d+) 条/u.exec(made.output)?.[1]);
    expect(events).toBeGreaterThanOrEqual(2);
    const before = await seen(store);
    await stop();

    const other = await freshDatabase();
    onTestFinished(() => other.drop());
    const again = { ...environment, DATABASE_URL: other.url, DATA_DIR: join(place, 'restored') };
    const restored = await runScript('bot/cli/restore.ts', [file], { environment: again });
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('npm run migrate -- --to postgres') as string });
    expect((await readdir(again.DATA_DIR)).sort()).toEqual(['contacts.json', 'dialogues.jsonl', 'ledger.jsonl', 'media', 'questions.json', 'queue.jsonl', 'roster.json', 'tallies.json']);
    const carried = await runScript('bot/cli/migrate.ts', ['--to', 'postgres'], { environment: again });
    expect(carried).toMatchObject({ code: 0, output: expect.stringContaining(`台账 ${events} 条`) as string });

    const postgres = await openPostgres({ url: other.url, logger: silentLogger, poolSize: 3 });
    const reopened = await postgres.openStore({ bureau: mainBureau, directory: again.DATA_DIR, clock: systemClock });
    const after = await seen(reopened);
    await reopened.close();
    await postgres.close();
    expect(after).toMatchObject({ chain: { ok: true, events }, waiting: before.waiting, case: before.case });
  }, 60_000);

  it('verify the chain in the database and the files in the directory, and notice what was altered', async () => {
    const { fresh, place, photo, environment } = await aRunningInstance();
    const verify = () => runScript('bot/cli/verify.ts', [], { environment });
    expect(await verify()).toMatchObject({ code: 0, output: expect.stringMatching(/台账 2 条.*记录文件 1 个/u) as string });
    await chmod(photo, 0o600);
    await writeFile(photo, 'other');
    expect(await verify()).toMatchObject({ code: 1, output: expect.stringContaining('2026-0001') as string });
    await fresh.asAdmin(`ALTER TABLE sanxiang.events DISABLE TRIGGER never_altered; UPDATE sanxiang.events SET by = 'nobody' WHERE seq = 1`);
    expect(await verify()).toMatchObject({ code: 1, error: expect.stringContaining('第 1 条') as string });
    const file = join(place, 'b.gz');
    expect(await runScript('bot/cli/backup.ts', [file], { environment })).toMatchObject({ code: 1, error: expect.stringContaining('第 1 条') as string });
    expect((await readdir(place)).filter((name) => name !== 'data')).toEqual([]);
  }, 60_000);

  it('refuse a directory that is not the one the instances have', async () => {
    const { place, environment } = await aRunningInstance();
    const elsewhere = { ...environment, DATA_DIR: join(place, 'elsewhere') };
    expect(await runScript('bot/cli/verify.ts', [], { environment: elsewhere })).toMatchObject({ code: 1, error: expect.stringContaining('DATA_DIR') as string });
    expect(await runScript('bot/cli/backup.ts', [join(place, 'b.gz')], { environment: elsewhere })).toMatchObject({ code: 1, error: expect.stringContaining('DATA_DIR') as string });
  }, 60_000);

  it('say in Chinese what is missing', async () => {
    const DATA_DIR = await temporaryDirectory();
    expect(await runScript('bot/cli/migrate.ts', ['--to', 'mysql'], { environment: { DATA_DIR } })).toMatchObject({ code: 1, error: expect.stringContaining('npm run migrate -- --to postgres') as string });
    expect(await runScript('bot/cli/migrate.ts', ['--to', 'postgres'], { environment: { DATA_DIR } })).toMatchObject({ code: 1, error: expect.stringContaining('DATABASE_URL：') as string });
    const nowhere = 'postgres://nobody:geheim@127.0.0.1:1/none';
    const run = await runScript('bot/cli/migrate.ts', ['--to', 'postgres'], { environment: { DATA_DIR, DATABASE_URL: nowhere } });
    expect(run).toMatchObject({ code: 1, error: expect.stringContaining('连不上数据库') as string });
    expect(run.error).not.toContain('geheim');
  }, 60_000);

  it('doctor finds a running installation in order', async () => {
    const { environment } = await aRunningInstance();
    const run = await runScript('bot/cli/doctor.ts', [], { environment });
    expect(run).toMatchObject({ code: 0 });
    expect(run.output).toMatch(/✓ 数据库：.*\n {2}✓ 数据库版本.*\n {2}✓ 共用的数据目录.*\n {2}✓ 时钟.*\n {2}✓ 搬迁.*\n {2}✓ 实例：1 个/u);
  }, 60_000);
});

describePostgres('looking at the database', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  const look = async (over: { readonly url?: string; readonly directory?: string; readonly aheadMs?: number } = {}) => {
    const config = readConfig({ STORE: 'postgres', DATABASE_URL: over.url ?? fresh.url, DATA_DIR: over.directory ?? (await temporaryDirectory()) });
    const { results } = await checkDatabase(config, mainBureau, over.aheadMs === undefined ? systemClock : new SettableClock(systemClock.now() + over.aheadMs));
    return new Map(results.map(({ name, ok, detail }) => [name, ok ? 'ok' : detail]));
  };

  it('leaves no trace', async () => {
    const directory = await temporaryDirectory();
    expect([...(await look({ directory })).values()]).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok']);
    expect(await readdir(directory)).toEqual([]);
    expect(await fresh.asAdmin('SELECT FROM sanxiang.directories')).toEqual([]);
    const empty = await freshDatabase({ migrated: false });
    onTestFinished(() => empty.drop());
    expect([...(await look({ url: empty.url })).entries()]).toEqual([['数据库', 'ok']]);
    expect(await empty.asAdmin(`SELECT FROM pg_namespace WHERE nspname = 'sanxiang'`)).toEqual([]);
  });

  it('tells clocks more than five seconds apart', async () => {
    expect((await look({ aheadMs: 4000 })).get('时钟')).toBe('ok');
    expect((await look({ aheadMs: 7000 })).get('时钟')).toMatch(/快 [67]\.\d 秒/u);
    expect((await look({ aheadMs: -7000 })).get('时钟')).toMatch(/慢 [67]\.\d 秒/u);
  });

  it('tells a database that nobody answers at, and one that is newer', async () => {
    expect((await look({ url: 'postgres://nobody@127.0.0.1:1/none' })).get('数据库')).toContain('连不上');
    const newer = await freshDatabase();
    onTestFinished(() => newer.drop());
    await newer.asAdmin(`INSERT INTO sanxiang.migrations (id, name) VALUES (999, 'later')`);
    expect((await look({ url: newer.url })).get('数据库版本')).toContain('升级程序');
  });

  it('tells another data directory, and a store that is half carried', async () => {
    const other = await freshDatabase();
    onTestFinished(() => other.drop());
    const directory = await temporaryDirectory();
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'shared-with'), 'mine');
    await other.asAdmin(`INSERT INTO sanxiang.directories (bureau, mark) VALUES ('main', 'mine'); INSERT INTO sanxiang.transfers (bureau, state, rest, at) VALUES ('main', 'under way', '', 0)`);
    const found = await look({ url: other.url, directory });
    expect(found.get('共用的数据目录')).toBe('ok');
    expect(found.get('搬迁')).toContain('npm run migrate -- --to postgres');
    expect((await look({ url: other.url })).get('共用的数据目录')).toContain('shared-with');
    expect(await readFile(join(directory, 'shared-with'), 'utf8')).toBe('mine');
  });
});
