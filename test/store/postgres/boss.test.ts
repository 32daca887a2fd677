import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { silentLogger } from '../../../bot/core/index.ts';
import { StoreUnavailable } from '../../../store/index.ts';
import { type Database, openDatabase, startBoss } from '../../../store/postgres/index.ts';
import { installBoss, queues } from '../../../store/postgres/queue/index.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';

const soon = { timeout: 4500, interval: 20 };

describePostgres('shared jobs on PostgreSQL', () => {
  let fresh: FreshDatabase;
  let database: Database;
  beforeAll(async () => {
    fresh = await freshDatabase();
    await installBoss(fresh.url);
    database = await openDatabase(fresh.url, { logger: silentLogger, poolSize: 2 });
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  const aBoss = async (executeSql: Database['executeSql'], lookForLeftWork: () => Promise<void>) => {
    const boss = await startBoss({ executeSql }, { logger: silentLogger, lookEveryMs: 1000, lookForLeftWork });
    onTestFinished(() => boss.stop());
    return boss;
  };
  const due = (...bureaus: string[]) =>
    fresh.asAdmin(`INSERT INTO pgboss.job (name, data, retry_limit, retry_delay, expire_in) VALUES ${bureaus.map((bureau) => `('run', '${JSON.stringify({ job: 'tidy', bureau })}', 1000, 0, interval '300 s')`).join(', ')}`);

  it('go on after the database went away in the middle of one, whose outcome then cannot be told', async () => {
    let gone = false;
    let looks = 0;
    await aBoss(
      (text, values) => (gone ? Promise.reject(new StoreUnavailable(new Error('gone'))) : database.executeSql(text, values)),
      () => {
        looks += 1;
        gone = looks === 1;
        if (gone) setImmediate(() => setImmediate(() => (gone = false)));
        return Promise.resolve();
      },
    );
    await vi.waitFor(() => expect(looks).toBeGreaterThan(1), soon);
  });

  it('are tried again when a run fails, and the others beside it are not', async () => {
    const boss = await aBoss(database.executeSql.bind(database), () => Promise.resolve());
    const [fails, fine] = [vi.fn(() => Promise.resolve()).mockRejectedValueOnce(new Error('not now')), vi.fn(() => Promise.resolve())];
    await boss.jobsOf('one').every('tidy', '0 0 1 1 *', fails);
    await boss.jobsOf('two').every('tidy', '0 0 1 1 *', fine);
    await due('one', 'two');
    await vi.waitFor(() => expect(fails).toHaveBeenCalledTimes(2), soon);
    expect(fine).toHaveBeenCalledTimes(1);
  });

  it('of a bureau that a process does not serve are left to another', async () => {
    await due('three');
    await aBoss(database.executeSql.bind(database), () => Promise.resolve());
    await vi.waitFor(async () => expect(await fresh.asAdmin(`SELECT FROM pgboss.job WHERE data->>'bureau' = 'three' AND retry_count > 0`)).toHaveLength(1), soon);
  });

  it('are made once by many processes that start at once, and leave no lock behind', async () => {
    const bare = await freshDatabase();
    onTestFinished(() => bare.drop());
    await Promise.all(Array.from({ length: 4 }, () => installBoss(bare.url)));
    expect(await bare.asAdmin(`SELECT name FROM pgboss.queue`)).toHaveLength(queues.length + 1);
    expect(await bare.asAdmin(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)).toEqual([]);
  });
});
