import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { type SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { openPostgres } from '../../../store/postgres/index.ts';
import { claimsContract } from '../../contract/claims.contract.ts';
import { lanesContract } from '../../contract/lanes.contract.ts';
import { ledgerContract } from '../../contract/ledger.contract.ts';
import { questionsContract } from '../../contract/questions.contract.ts';
import { slipsContract } from '../../contract/slips.contract.ts';
import { storeContract, type StoreUnderTest } from '../../contract/store.contract.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';

describePostgres('on PostgreSQL', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());
  let bureaus = 0;

  const open = async (clock: SettableClock): Promise<StoreUnderTest> => {
    const bureau = `b${(bureaus += 1)}`;
    const directory = await temporaryDirectory();
    const start = async () => {
      const postgres = await openPostgres({ url: fresh.url, logger: silentLogger, poolSize: 4 });
      const store = await postgres.openStore({ bureau, directory, clock });
      let ended: Promise<void> | undefined;
      const end = (): Promise<void> => (ended ??= store.close().then(() => postgres.close()));
      onTestFinished(end);
      return { store, end };
    };
    const first = await start();
    return {
      store: first.store,
      reopen: async () => {
        // Whoever had it is gone without a word, as after a kill.
        await fresh.asAdmin(`UPDATE sanxiang.processes SET seen_at = 'epoch'`);
        return (await start()).store;
      },
      restart: async () => {
        await first.end();
        return (await start()).store;
      },
    };
  };

  for (const contract of [storeContract, lanesContract, slipsContract, claimsContract, ledgerContract, questionsContract]) contract('the store on PostgreSQL', open);
});
