import { afterAll, beforeAll, expect, it } from 'vitest';
import { SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { type Database, openDatabase, PostgresLedger } from '../../../store/postgres/index.ts';
import { anOpening } from '../../builders/event.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';

describePostgres('a part of a name that many cases have', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let ledger: PostgresLedger;
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase(fresh.url, { logger: silentLogger, poolSize: 2 });
    ledger = new PostgresLedger({ database, bureau: 'many', clock: new SettableClock(Date.parse('2026-03-10T01:00:00Z')) });
    await Promise.all(Array.from({ length: 230 }, (_, index) => ledger.append(anOpening({ party: index % 23 === 0 ? `乙江北${index}厂` : `甲江北${index}公司` }))));
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  const found = async (words: string): Promise<readonly string[]> => (await ledger.find(words)).map(({ id }) => id);
  const numbers = (from: number, to: number): readonly string[] => Array.from({ length: from - to + 1 }, (_, index) => `2026-${String(from - index).padStart(4, '0')}`);

  it('finds the two hundred newest', async () => {
    expect(await found('江北')).toEqual(numbers(230, 31));
    expect(await found('乙江北')).toHaveLength(10);
  });

  it('finds the same when it is so common that the cases are gone through from the newest on', async () => {
    await fresh.asAdmin(`INSERT INTO sanxiang.case_parties (bureau, tail, id) SELECT 'many', part || n, '2026-0001' FROM unnest(ARRAY['江北', '乙江北']) AS part, generate_series(1000, 21000) AS n`);
    expect(await found('江北')).toEqual(numbers(230, 31));
    expect(await found('乙江北')).toHaveLength(10);
  });
});
