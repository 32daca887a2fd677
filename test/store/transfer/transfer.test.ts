import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { worthKeeping } from '../../../store/contents.ts';
import { readStoreFiles } from '../../../store/embedded/index.ts';
import { openEmbeddedStore, type Store } from '../../../store/index.ts';
import { openDatabase, openPostgres } from '../../../store/postgres/index.ts';
import { carryIntoPostgres, carryOutOfPostgres, type Transfer } from '../../../store/transfer/index.ts';
import { allCases } from '../../builders/all-cases.ts';
import { aDelivery } from '../../builders/delivery.ts';
import { anOpening } from '../../builders/event.ts';
import { aMessage } from '../../builders/message.ts';
import { aUsedDirectory } from '../../builders/used-store.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';

describePostgres('a store carried between its directory and PostgreSQL', () => {
  let fresh: FreshDatabase;
  let bureaus = 0;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  const aClock = () => new SettableClock(Date.parse('2026-11-20T01:00:00Z'));
  const aTransfer = async (directory: string, clock: SettableClock): Promise<Transfer> => {
    const database = await openDatabase(fresh.url, { logger: silentLogger, poolSize: 2 });
    onTestFinished(() => database.close());
    return { database, bureau: `b${(bureaus += 1)}`, directory, clock, logger: silentLogger };
  };
  /** A used directory and how to carry it. */
  const aUsedOne = async (seed = 1) => {
    const clock = aClock();
    return aTransfer(await aUsedDirectory(await temporaryDirectory(), clock, { seed, cases: 8 }), clock);
  };
  const filesOf = async ({ directory, clock }: Pick<Transfer, 'directory' | 'clock'>) => {
    const { events, contents } = await readStoreFiles(directory, silentLogger);
    return { events, contents: worthKeeping(contents, clock.now()) };
  };
  const inDatabase = async <T>({ bureau, directory, clock }: Transfer, work: (store: Store) => Promise<T>): Promise<T> => {
    const postgres = await openPostgres({ url: fresh.url, logger: silentLogger, poolSize: 3 });
    try {
      const store = await postgres.openStore({ bureau, directory, clock });
      const result = await work(store);
      await store.close();
      return result;
    } finally {
      await postgres.close();
    }
  };
  const embedded = async <T>({ directory, clock }: Transfer, work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openEmbeddedStore({ directory, clock, logger: silentLogger });
    const result = await work(store);
    await store.close();
    return result;
  };
  /** What people see of a store, through its ports. */
  const seen = async (store: Store) => ({
    cases: await allCases(store.ledger),
    open: await store.ledger.openCases(),
    chain: await store.ledger.verify(),
    history: await store.ledger.history('2026-0002'),
    found: await store.ledger.find('红星'),
    inbox: await store.inbox.waiting(),
    outbox: await store.outbox.waiting(),
    lanes: await store.outbox.lanes(),
    undelivered: await store.outbox.undelivered(),
    held: [...(await store.claims.held(Array.from({ length: 30 }, (_, index) => `duty/${index}`)))].sort(),
    dialogue: await store.dialogues.get('wecom|private|zhang|zhang'),
    contact: await store.contacts.lastHeardOn('li'),
    questions: [await store.questions.open(), await store.questions.collected()],
    calls: store.tallies.of('dingtalk/call/2026-11'),
    secret: Buffer.from(await store.secret()).toString('hex'),
  });

  it('is the same there and back again, however it was used', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const transfer = await aUsedOne(seed);
        // Looking makes a secret where there is none yet.
        const before = await embedded(transfer, seen);
        const files = await filesOf(transfer);
        const carried = await carryIntoPostgres(transfer);
        expect(carried).toMatchObject({ head: { seq: files.events.length, hash: files.events.at(-1)?.hash }, contents: files.contents, missing: 0 });
        expect(await inDatabase(transfer, seen)).toEqual(before);
        expect(await carryOutOfPostgres(transfer)).toMatchObject({ head: carried.head });
        expect(await filesOf(transfer)).toEqual(files);
        expect(await embedded(transfer, seen)).toEqual(before);
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('knows a late redelivery of what was settled before, and numbers new cases on', async () => {
    const transfer = await aUsedOne();
    const settled = aMessage({ id: 'settled', text: '办完了' });
    const cases = await embedded(transfer, async (store) => {
      await store.inbox.keep(settled, 60_000);
      await store.inbox.complete('wecom:settled', []);
      return (await allCases(store.ledger)).length;
    });
    await carryIntoPostgres(transfer);
    await inDatabase(transfer, async (store) => {
      expect(await store.inbox.keep(settled, 0)).toMatchObject({ kind: 'duplicate' });
      expect(await store.inbox.keep({ ...settled, id: 'again' }, 60_000)).toMatchObject({ kind: 'duplicate', key: 'wecom:settled' });
      expect((await store.ledger.append(anOpening())).subject).toBe(`2026-${String(cases + 1).padStart(4, '0')}`);
    });
  });

  it('moves what was carried aside, with the files of records left where they are', async () => {
    const transfer = await aUsedOne();
    await embedded(transfer, (store) => store.media.keep(Buffer.from('现场')));
    const ledger = await readFile(join(transfer.directory, 'ledger.jsonl'));
    const { aside = '' } = await carryIntoPostgres(transfer);
    expect(await readFile(join(aside, 'ledger.jsonl'))).toEqual(ledger);
    expect((await readdir(transfer.directory)).filter((name) => !aside.endsWith(name)).sort()).toEqual(['media', 'shared-with']);
  });

  it('counts files of records that are not there', async () => {
    const transfer = await aUsedOne();
    await embedded(transfer, async ({ ledger }) => {
      const [first] = await allCases(ledger);
      if (!first) throw new Error('no case');
      const media = { sha256: 'a'.repeat(64), bytes: 1, type: 'image/jpeg' };
      await ledger.append({ subject: first.id, version: first.version, events: [{ type: 'fileAdded', no: 1, media }], origin: anOpening().origin });
    });
    expect(await carryIntoPostgres(transfer)).toMatchObject({ files: 1, missing: 1 });
    expect(await carryOutOfPostgres(transfer)).toMatchObject({ files: 1, missing: 1 });
  });

  it('says that all is carried when asked again, and tidies up after an interruption', async () => {
    const transfer = await aUsedOne();
    const { head, aside = '' } = await carryIntoPostgres(transfer);
    expect(await carryIntoPostgres(transfer)).not.toHaveProperty('aside');
    await rename(join(aside, 'queue.jsonl'), join(transfer.directory, 'queue.jsonl'));
    expect(await carryIntoPostgres(transfer)).toMatchObject({ head, aside: `${aside}-2` });
    expect(await readdir(transfer.directory)).not.toContain('queue.jsonl');
  });

  it('goes back and forth: what was carried out and used comes in again', async () => {
    const transfer = await aUsedOne();
    await carryIntoPostgres(transfer);
    await inDatabase(transfer, (store) => store.ledger.append(anOpening()));
    await carryOutOfPostgres(transfer);
    const before = await embedded(transfer, async (store) => {
      await store.ledger.append(anOpening({ party: '后来的公司' }));
      await store.outbox.post([aDelivery()]);
      return seen(store);
    });
    await carryIntoPostgres(transfer);
    expect(await inDatabase(transfer, seen)).toEqual(before);
  });

  it('is refused where the database holds something else', async () => {
    const transfer = await aUsedOne(1);
    const other = await aUsedOne(2);
    await carryIntoPostgres(transfer);
    const files = await filesOf(other);
    await rm(join(transfer.directory, 'shared-with'));
    await rename(join(other.directory, 'ledger.jsonl'), join(transfer.directory, 'ledger.jsonl'));
    await writeFile(join(transfer.directory, 'shared-with'), (await fresh.asAdmin<{ mark: string }>(`SELECT mark FROM sanxiang.directories WHERE bureau = '${transfer.bureau}'`))[0]?.mark ?? '');
    await expect(carryIntoPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_other', expose: true });
    expect(await readdir(transfer.directory)).toContain('ledger.jsonl');
    expect((await filesOf(transfer)).events).toEqual(files.events);
  });

  it.each<[string, (store: Store) => Promise<unknown>]>([
    ['grown', (store) => store.ledger.append(anOpening())],
    ['spoken to', (store) => store.dialogues.put('somebody', { at: 1 })],
  ])('is refused where the store in the database has %s since it was carried', async (_what, use) => {
    const transfer = await aUsedOne();
    const { aside = '' } = await carryIntoPostgres(transfer);
    await inDatabase(transfer, use);
    for (const name of await readdir(aside)) await rename(join(aside, name), join(transfer.directory, name));
    await expect(carryIntoPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_other' });
  });

  it('is refused where somebody has used the database before', async () => {
    const transfer = await aUsedOne();
    await inDatabase(transfer, (store) => store.inbox.keep(aMessage(), 0));
    await expect(carryIntoPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_other' });
  });

  it('takes the place of a secret that an instance on the empty database has made', async () => {
    const transfer = await aUsedOne();
    await inDatabase(transfer, (store) => store.secret());
    const secret = await embedded(transfer, (store) => store.secret());
    await carryIntoPostgres(transfer);
    expect(Buffer.from(await inDatabase(transfer, (store) => store.secret()))).toEqual(Buffer.from(secret));
  });

  it('is refused while a process works on either side', async () => {
    const transfer = await aUsedOne();
    await embedded(transfer, () => expect(carryIntoPostgres(transfer)).rejects.toMatchObject({ code: 'store_locked' }));
    await inDatabase({ ...transfer, bureau: 'somebody-else' }, async () => {
      await expect(carryIntoPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_running' });
      await expect(carryOutOfPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_running' });
    });
  });

  it('is refused when the chain does not hold, on either side', async () => {
    const transfer = await aUsedOne();
    const path = join(transfer.directory, 'ledger.jsonl');
    const ledger = await readFile(path, 'utf8');
    await writeFile(path, ledger.replace('超标排放', '达标排放'));
    await expect(carryIntoPostgres(transfer)).rejects.toMatchObject({ code: 'store_damaged' });
    await writeFile(path, ledger);
    await carryIntoPostgres(transfer);
    await fresh.asAdmin(`ALTER TABLE sanxiang.events DISABLE TRIGGER never_altered; UPDATE sanxiang.events SET by = 'nobody' WHERE bureau = '${transfer.bureau}' AND seq = 2; ALTER TABLE sanxiang.events ENABLE TRIGGER never_altered`);
    await expect(carryOutOfPostgres(transfer)).rejects.toThrow(/第 2 条/u);
    expect(await readdir(transfer.directory)).not.toContain('ledger.jsonl');
  });

  it('keeps instances from starting on half of it', async () => {
    const transfer = await aUsedOne();
    const interrupted = carryIntoPostgres({ ...transfer, onProgress: () => { throw new Error('interrupted'); } });
    await expect(interrupted).rejects.toThrow('interrupted');
    await expect(inDatabase(transfer, seen)).rejects.toMatchObject({ code: 'store_unreadable' });
    await expect(carryOutOfPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_under-way' });
    await carryIntoPostgres(transfer);
    expect((await inDatabase(transfer, seen)).chain).toMatchObject({ ok: true });
  });

  it('is not carried out over a store that is there, nor out of a database that has none', async () => {
    const transfer = await aUsedOne();
    await expect(carryOutOfPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_nothing' });
    const { aside = '' } = await carryIntoPostgres(transfer);
    await writeFile(join(transfer.directory, 'queue.jsonl'), '');
    await appendFile(join(transfer.directory, 'dialogues.jsonl'), '{"key":"a","dialogue":{"at":1}}\n');
    await expect(carryOutOfPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_exists' });
    await rename(join(transfer.directory, 'dialogues.jsonl'), join(aside, 'dialogues.jsonl'));
    await carryOutOfPostgres(transfer);
    await embedded(transfer, (store) => store.ledger.append(anOpening()));
    await expect(carryOutOfPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_exists' });
  });

  it('is carried out once, and asked again says the same', async () => {
    const transfer = await aUsedOne();
    await carryIntoPostgres(transfer);
    const once = await carryOutOfPostgres(transfer);
    expect(await carryOutOfPostgres(transfer)).toEqual(once);
  });

  it('has nothing to carry without a ledger, and the directory stays free to be another', async () => {
    const transfer = await aTransfer(await temporaryDirectory(), aClock());
    await expect(carryIntoPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_nothing' });
    const right = await aUsedOne();
    await carryIntoPostgres({ ...right, bureau: transfer.bureau });
  });
});
