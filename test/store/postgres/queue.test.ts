import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { messageKey, SettableClock, silentLogger } from '../../../bot/core/index.ts';
import type { Store } from '../../../store/index.ts';
import { openDatabase } from '../../../store/postgres/index.ts';
import { joinProcesses, openQueue } from '../../../store/postgres/queue/index.ts';
import { aMessage } from '../../builders/message.ts';
import { lanesContract } from '../../contract/lanes.contract.ts';
import type { StoreUnderTest } from '../../contract/store.contract.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';

describePostgres('PostgreSQL', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());
  let bureaus = 0;

  const open = async (clock: SettableClock): Promise<StoreUnderTest> => {
    const bureau = `b${(bureaus += 1)}`;
    const start = async () => {
      const database = await openDatabase(fresh.url, { logger: silentLogger });
      const process = await joinProcesses(database, silentLogger);
      onTestFinished(async () => {
        await process.leave();
        await database.close();
      });
      return { process, store: openQueue(database, bureau, process, { clock, logger: silentLogger, onLeft: () => undefined }) as unknown as Store };
    };
    let current = await start();
    return {
      store: current.store,
      reopen: async () => {
        // As after a kill: nothing was let go of.
        await fresh.asAdmin(`UPDATE sanxiang.processes SET seen_at = 'epoch' WHERE id = '${current.process.id}'`);
        current = await start();
        return current.store;
      },
    };
  };
  lanesContract('the queue', open);

  it('leaves what a newer version has kept to it, and takes up the rest', async () => {
    const clock = new SettableClock(0);
    const { store, reopen } = await open(clock);
    const [newer, known] = [aMessage({ from: 'li' }), aMessage({ from: 'wang' })];
    for (const each of [newer, known]) await store.inbox.keep(each, 0);
    await fresh.asAdmin(`UPDATE sanxiang.messages SET message = '{"platform":"carrier-pigeon"}' WHERE key = '${messageKey(newer)}'`);
    const again = await reopen?.();
    expect(await again?.inbox.takeUp()).toMatchObject([{ key: messageKey(known) }]);
    const held = await fresh.asAdmin<{ holder: string | null }>(`SELECT t.holder FROM sanxiang.turns t JOIN sanxiang.messages m ON m.bureau = t.bureau AND m.lane = t.lane WHERE m.key = '${messageKey(newer)}'`);
    expect(held).toEqual([{ holder: null }]);
  });
});
