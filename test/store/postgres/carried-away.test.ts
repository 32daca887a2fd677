import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { silentLogger, systemClock } from '../../../bot/core/index.ts';
import { openPostgres } from '../../../store/postgres/index.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';

describePostgres('a store on PostgreSQL', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  it.each([
    ['under way', '还没有搬完'],
    ['out', '已经从数据库搬回数据目录'],
  ])('is not opened when it is %s, for it is not the whole or no longer the one', async (state, words) => {
    const postgres = await openPostgres({ url: fresh.url, logger: silentLogger, poolSize: 2 });
    onTestFinished(() => postgres.close());
    const bureau = state.replace(/\W/gu, '');
    await fresh.asAdmin(`INSERT INTO sanxiang.transfers (bureau, state, rest, at) VALUES ('${bureau}', '${state}', '', 0)`);
    await expect(postgres.openStore({ bureau, directory: await temporaryDirectory(), clock: systemClock })).rejects.toThrow(words);
  });
});
