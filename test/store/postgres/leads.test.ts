import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { silentLogger } from '../../../bot/core/index.ts';
import { createLead, type Database, joinProcesses, openDatabase } from '../../../store/postgres/index.ts';
import { StoreUnavailable } from '../../../store/index.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';

const soon = { timeout: 4000, interval: 20 };

describePostgres('the lead of something on PostgreSQL', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  const standing = async () => {
    const database = await openDatabase(fresh.url, { logger: silentLogger, poolSize: 2 });
    let cut = false;
    const gone = () => Promise.reject(new StoreUnavailable(new Error('cut off')));
    const reached: Database = {
      ...database,
      executeSql: (text, values) => (cut ? gone() : database.executeSql(text, values)),
      inBureau: (bureau, work, options) => (cut ? gone() : database.inBureau(bureau, work, options)),
    };
    const process = await joinProcesses(reached, silentLogger, 500);
    const seen: boolean[] = [];
    const forget = createLead(reached, 'one', process, silentLogger)('connection/wecom-bot', (leads) => seen.push(leads));
    onTestFinished(async () => {
      forget();
      await process.leave();
      await database.close();
    });
    return { seen, cutOff: (now: boolean) => (cut = now) };
  };

  it('is lost by whoever is cut off from the database before another has it, and is had by one at a time', async () => {
    const first = await standing();
    await vi.waitFor(() => expect(first.seen).toEqual([true]), soon);
    const second = await standing();
    first.cutOff(true);
    await vi.waitFor(() => expect(second.seen).toEqual([true]), soon);
    expect(first.seen).toEqual([true, false]);
    first.cutOff(false);
  });

  it('is had again after a moment without the database', async () => {
    const alone = await standing();
    await vi.waitFor(() => expect(alone.seen.at(-1)).toBe(true), soon);
    alone.cutOff(true);
    await vi.waitFor(() => expect(alone.seen.at(-1)).toBe(false), soon);
    alone.cutOff(false);
    await vi.waitFor(() => expect(alone.seen.at(-1)).toBe(true), soon);
  });
});
