import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { carryIntoPostgres, carryOutOfPostgres } from '../../../store/transfer/index.ts';
import { allCases } from '../../builders/all-cases.ts';
import { aDelivery } from '../../builders/delivery.ts';
import { anOpening } from '../../builders/event.ts';
import { aMessage } from '../../builders/message.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';
import { aUsedTransfer, inDatabase, inDirectory, keptFiles, seen } from './a-transfer.ts';

describePostgres('a store carried between its directory and PostgreSQL', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  it('is the same there and back again, however it was used', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const transfer = await aUsedTransfer(fresh.url, seed);
        // Looking makes a secret where there is none yet.
        const before = await inDirectory(transfer, seen);
        const files = await keptFiles(transfer);
        const carried = await carryIntoPostgres(transfer);
        expect(carried).toMatchObject({ head: { seq: files.events.length, hash: files.events.at(-1)?.hash }, contents: files.contents, missing: 0 });
        expect(await inDatabase(fresh.url, transfer, seen)).toEqual(before);
        expect(await carryOutOfPostgres(transfer)).toMatchObject({ head: carried.head });
        expect(await keptFiles(transfer)).toEqual(files);
        expect(await inDirectory(transfer, seen)).toEqual(before);
      }),
      { numRuns: 5 },
    );
  }, 60_000);

  it('knows a late redelivery of what was settled before, and numbers new cases on', async () => {
    const transfer = await aUsedTransfer(fresh.url);
    const settled = aMessage({ id: 'settled', text: '办完了' });
    const cases = await inDirectory(transfer, async (store) => {
      await store.inbox.keep(settled, 60_000);
      await store.inbox.complete('wecom:settled', []);
      return (await allCases(store.ledger)).length;
    });
    await carryIntoPostgres(transfer);
    await inDatabase(fresh.url, transfer, async (store) => {
      expect(await store.inbox.keep(settled, 0)).toMatchObject({ kind: 'duplicate' });
      expect(await store.inbox.keep({ ...settled, id: 'again' }, 60_000)).toMatchObject({ kind: 'duplicate', key: 'wecom:settled' });
      expect((await store.ledger.append(anOpening())).subject).toBe(`2026-${String(cases + 1).padStart(4, '0')}`);
    });
  });

  it('moves what was carried aside, with the files of records left where they are', async () => {
    const transfer = await aUsedTransfer(fresh.url);
    await inDirectory(transfer, (store) => store.media.keep(Buffer.from('现场')));
    const ledger = await readFile(join(transfer.directory, 'ledger.jsonl'));
    const { aside = '' } = await carryIntoPostgres(transfer);
    expect(await readFile(join(aside, 'ledger.jsonl'))).toEqual(ledger);
    expect((await readdir(transfer.directory)).filter((name) => !aside.endsWith(name)).sort()).toEqual(['media', 'shared-with']);
  });

  it('counts files of records that are not there', async () => {
    const transfer = await aUsedTransfer(fresh.url);
    await inDirectory(transfer, async ({ ledger }) => {
      const [first] = await allCases(ledger);
      if (!first) throw new Error('no case');
      const media = { sha256: 'a'.repeat(64), bytes: 1, type: 'image/jpeg' };
      await ledger.append({ subject: first.id, version: first.version, events: [{ type: 'fileAdded', no: 1, media }], origin: anOpening().origin });
    });
    expect(await carryIntoPostgres(transfer)).toMatchObject({ files: 1, missing: 1 });
    expect(await carryOutOfPostgres(transfer)).toMatchObject({ files: 1, missing: 1 });
  });

  it('says that all is carried when asked again, and tidies up after an interruption', async () => {
    const transfer = await aUsedTransfer(fresh.url);
    const { head, aside = '' } = await carryIntoPostgres(transfer);
    expect(await carryIntoPostgres(transfer)).not.toHaveProperty('aside');
    await rename(join(aside, 'queue.jsonl'), join(transfer.directory, 'queue.jsonl'));
    expect(await carryIntoPostgres(transfer)).toMatchObject({ head, aside: `${aside}-2` });
    expect(await readdir(transfer.directory)).not.toContain('queue.jsonl');
  });

  it('goes back and forth: what was carried out and used comes in again', async () => {
    const transfer = await aUsedTransfer(fresh.url);
    await carryIntoPostgres(transfer);
    await inDatabase(fresh.url, transfer, (store) => store.ledger.append(anOpening()));
    await carryOutOfPostgres(transfer);
    const before = await inDirectory(transfer, async (store) => {
      await store.ledger.append(anOpening({ party: '后来的公司' }));
      await store.outbox.post([aDelivery()]);
      return seen(store);
    });
    await carryIntoPostgres(transfer);
    expect(await inDatabase(fresh.url, transfer, seen)).toEqual(before);
  });

  it('is carried out once, and asked again says the same', async () => {
    const transfer = await aUsedTransfer(fresh.url);
    await carryIntoPostgres(transfer);
    const once = await carryOutOfPostgres(transfer);
    expect(await carryOutOfPostgres(transfer)).toEqual(once);
  });
});
