import { onTestFinished } from 'vitest';
import { type SettableClock, silentLogger } from '../../bot/core/index.ts';
import { openEmbeddedStore } from '../../store/index.ts';
import { claimsContract } from '../contract/claims.contract.ts';
import { questionsContract } from '../contract/questions.contract.ts';
import { lanesContract } from '../contract/lanes.contract.ts';
import { slipsContract } from '../contract/slips.contract.ts';
import { ledgerContract } from '../contract/ledger.contract.ts';
import { storeContract, type StoreUnderTest } from '../contract/store.contract.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const inMemory = async (clock: SettableClock): Promise<StoreUnderTest> => ({ store: await openEmbeddedStore({ clock, logger: silentLogger }) });

const onDisk = async (clock: SettableClock): Promise<StoreUnderTest> => {
  const directory = await temporaryDirectory();
  const open = () => openEmbeddedStore({ directory, clock, logger: silentLogger });
  const first = await open();
  let current = first;
  onTestFinished(() => current.close());
  const again = async () => {
    await current.close();
    current = await open();
    return current;
  };
  return { store: first, reopen: again, restart: again };
};

for (const contract of [storeContract, lanesContract, slipsContract, claimsContract, ledgerContract, questionsContract]) {
  contract('the embedded store in memory', inMemory);
  contract('the embedded store on disk', onDisk);
}
