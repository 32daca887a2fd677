import { join } from 'node:path';
import { SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { openEmbeddedStore, type Store } from '../../../store/index.ts';
import { aMessage } from '../../builders/message.ts';
import { anOpening, anOrigin } from '../../builders/event.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';

/** The time in which these tests happen. */
export const clock = new SettableClock(Date.parse('2026-03-10T01:00:00Z'));

/** A data directory of a stopped bot: two cases, a photo (by path), a message that waits, a dialogue. */
export interface DataDirectory {
  readonly directory: string;
  readonly photo: string;
}

/** Makes one. `while` runs with the store still open. */
export async function aDataDirectory(during: (store: Store, directory: string) => Promise<void> = () => Promise.resolve()): Promise<DataDirectory> {
  const directory = join(await temporaryDirectory(), 'data');
  const store = await openEmbeddedStore({ directory, clock, logger: silentLogger });
  const { subject } = await store.ledger.append(anOpening());
  await store.ledger.append(anOpening({ party: '乙公司' }));
  // Longer than one piece of a backup, and not a multiple of it.
  const bytes = Buffer.alloc(500_001, '现场');
  const sha256 = await store.media.keep(bytes);
  const media = { sha256, bytes: bytes.length, type: 'image/jpeg' };
  const recorded = { type: 'recorded', no: 1, kind: 'photo', remark: '现场', on: plainDate('2026-03-10'), media } as const;
  await store.ledger.append({ subject, version: 1, events: [recorded], origin: anOrigin() });
  await store.inbox.keep(aMessage({ id: 'waits', text: '待办' }), 0);
  await store.dialogues.put('console|private|officer|officer', { lastCase: subject, at: clock.now() });
  await during(store, directory);
  await store.close();
  return { directory, photo: join(directory, 'media', sha256.slice(0, 2), sha256) };
}
