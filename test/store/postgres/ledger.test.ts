import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { type SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { createMemoryMedia } from '../../../store/index.ts';
import { openDatabase, PostgresLedger } from '../../../store/postgres/index.ts';
import { ledgerContract } from '../../contract/ledger.contract.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';

describePostgres('on PostgreSQL', () => {
  let fresh: FreshDatabase;
  let bureaus = 0;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  ledgerContract('a ledger', async (clock: SettableClock) => {
    const bureau = `bureau-${(bureaus += 1)}`;
    const media = createMemoryMedia();
    const open = async () => {
      const database = await openDatabase(fresh.url, { logger: silentLogger, poolSize: 2 });
      onTestFinished(() => database.close());
      return { ledger: new PostgresLedger({ database, bureau, clock }), media };
    };
    return { store: await open(), reopen: open };
  });
});
