import { onTestFinished } from 'vitest';
import { silentLogger } from '../../bot/core/index.ts';
import { openEmbeddedStore } from '../../store/index.ts';
import { storeContract } from '../contract/store.contract.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

storeContract('the embedded store in memory', async (clock) => ({
  store: await openEmbeddedStore({ clock, logger: silentLogger }),
}));

storeContract('the embedded store on disk', async (clock) => {
  const directory = await temporaryDirectory();
  const open = () => openEmbeddedStore({ directory, clock, logger: silentLogger });
  const first = await open();
  let current = first;
  onTestFinished(() => current.close());
  return {
    store: first,
    reopen: async () => {
      await current.close();
      current = await open();
      return current;
    },
  };
});
