import { onTestFinished } from 'vitest';
import { type Clock, SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { type Contents, worthKeeping } from '../../../store/contents.ts';
import { readStoreFiles } from '../../../store/embedded/index.ts';
import { type LinkedEvent, openEmbeddedStore, type Store } from '../../../store/index.ts';
import { openDatabase, openPostgres } from '../../../store/postgres/index.ts';
import type { Transfer } from '../../../store/transfer/index.ts';
import { allCases } from '../../builders/all-cases.ts';
import { aUsedDirectory } from '../../builders/used-store.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';

let bureaus = 0;

/** A transfer of a bureau of its own between `directory` and the database at `url`. */
export async function aTransfer(url: string, directory: string, clock: Clock = aClock()): Promise<Transfer> {
  const database = await openDatabase(url, { logger: silentLogger, poolSize: 2 });
  onTestFinished(() => database.close());
  return { database, bureau: `b${(bureaus += 1)}`, directory, clock, logger: silentLogger };
}

/** A transfer whose directory has been used at random. */
export async function aUsedTransfer(url: string, seed = 1): Promise<Transfer> {
  const clock = aClock();
  return aTransfer(url, await aUsedDirectory(await temporaryDirectory(), clock, { seed, cases: 8 }), clock);
}

/** What the directory of a transfer keeps. */
export async function keptFiles({ directory, clock }: Pick<Transfer, 'directory' | 'clock'>): Promise<{ events: readonly LinkedEvent[]; contents: Contents }> {
  const { events, contents } = await readStoreFiles(directory, silentLogger);
  return { events, contents: worthKeeping(contents, clock.now()) };
}

/** Opens the store in the database as an instance does, and closes it after `work`. */
export async function inDatabase<T>(url: string, { bureau, directory, clock }: Transfer, work: (store: Store) => Promise<T>): Promise<T> {
  const postgres = await openPostgres({ url, logger: silentLogger, poolSize: 3 });
  try {
    const store = await postgres.openStore({ bureau, directory, clock });
    const result = await work(store);
    await store.close();
    return result;
  } finally {
    await postgres.close();
  }
}

/** Opens the store in the directory, and closes it after `work`. */
export async function inDirectory<T>({ directory, clock }: Transfer, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openEmbeddedStore({ directory, clock, logger: silentLogger });
  const result = await work(store);
  await store.close();
  return result;
}

/** What people see of a store, through its ports. */
export async function seen(store: Store) {
  return {
    cases: await allCases(store.ledger),
    open: await store.ledger.openCases(),
    chain: await store.ledger.verify(),
    history: await store.ledger.history('2026-0002'),
    found: await store.ledger.find('红星'),
    inbox: await store.inbox.waiting(),
    outbox: await store.outbox.waiting(),
    undelivered: await store.outbox.undelivered(),
    held: [...(await store.claims.held(Array.from({ length: 30 }, (_, index) => `duty/${index}`)))].sort(),
    dialogue: await store.dialogues.get('wecom|private|zhang|zhang'),
    contact: await store.contacts.lastHeardOn('li'),
    questions: [await store.questions.open(), await store.questions.collected()],
    calls: store.tallies.of('dingtalk/call/2026-11'),
    secret: Buffer.from(await store.secret()).toString('hex'),
  };
}

function aClock(): SettableClock {
  return new SettableClock(Date.parse('2026-11-20T01:00:00Z'));
}
