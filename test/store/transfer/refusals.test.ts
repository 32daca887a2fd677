import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../../store/index.ts';
import { carryIntoPostgres, carryOutOfPostgres } from '../../../store/transfer/index.ts';
import { anOpening } from '../../builders/event.ts';
import { aMessage } from '../../builders/message.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';
import { aTransfer, aUsedTransfer, inDatabase, inDirectory, keptFiles, seen } from './a-transfer.ts';

describePostgres('carrying a store between its directory and PostgreSQL', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  it('is refused where the database holds something else', async () => {
    const transfer = await aUsedTransfer(fresh.url, 1);
    const other = await aUsedTransfer(fresh.url, 2);
    await carryIntoPostgres(transfer);
    const files = await keptFiles(other);
    await rm(join(transfer.directory, 'shared-with'));
    await rename(join(other.directory, 'ledger.jsonl'), join(transfer.directory, 'ledger.jsonl'));
    await writeFile(join(transfer.directory, 'shared-with'), (await fresh.asAdmin<{ mark: string }>(`SELECT mark FROM sanxiang.directories WHERE bureau = '${transfer.bureau}'`))[0]?.mark ?? '');
    await expect(carryIntoPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_other', expose: true });
    expect(await readdir(transfer.directory)).toContain('ledger.jsonl');
    expect((await keptFiles(transfer)).events).toEqual(files.events);
  });

  it.each<[string, (store: Store) => Promise<unknown>]>([
    ['grown', (store) => store.ledger.append(anOpening())],
    ['spoken to', (store) => store.dialogues.put('somebody', { at: 1 })],
  ])('is refused where the store in the database has %s since it was carried', async (_what, use) => {
    const transfer = await aUsedTransfer(fresh.url);
    const { aside = '' } = await carryIntoPostgres(transfer);
    await inDatabase(fresh.url, transfer, use);
    for (const name of await readdir(aside)) await rename(join(aside, name), join(transfer.directory, name));
    await expect(carryIntoPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_other' });
  });

  it('is refused where somebody has used the database before', async () => {
    const transfer = await aUsedTransfer(fresh.url);
    await inDatabase(fresh.url, transfer, (store) => store.inbox.keep(aMessage(), 0));
    await expect(carryIntoPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_other' });
  });

  it('takes the place of a secret that an instance on the empty database has made', async () => {
    const transfer = await aUsedTransfer(fresh.url);
    await inDatabase(fresh.url, transfer, (store) => store.secret());
    const secret = await inDirectory(transfer, (store) => store.secret());
    await carryIntoPostgres(transfer);
    expect(Buffer.from(await inDatabase(fresh.url, transfer, (store) => store.secret()))).toEqual(Buffer.from(secret));
  });

  it('is refused while a process works on either side', async () => {
    const transfer = await aUsedTransfer(fresh.url);
    await inDirectory(transfer, () => expect(carryIntoPostgres(transfer)).rejects.toMatchObject({ code: 'store_locked' }));
    await inDatabase(fresh.url, { ...transfer, bureau: 'somebody-else' }, async () => {
      await expect(carryIntoPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_running' });
      await expect(carryOutOfPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_running' });
    });
  });

  it('is refused when the chain does not hold, on either side', async () => {
    const transfer = await aUsedTransfer(fresh.url);
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
    const transfer = await aUsedTransfer(fresh.url);
    const interrupted = carryIntoPostgres({ ...transfer, onProgress: () => { throw new Error('interrupted'); } });
    await expect(interrupted).rejects.toThrow('interrupted');
    await expect(inDatabase(fresh.url, transfer, seen)).rejects.toMatchObject({ code: 'store_unreadable' });
    await expect(carryOutOfPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_under-way' });
    await carryIntoPostgres(transfer);
    expect((await inDatabase(fresh.url, transfer, seen)).chain).toMatchObject({ ok: true });
  });

  it('is not carried out over a store that is there, nor out of a database that has none', async () => {
    const transfer = await aUsedTransfer(fresh.url);
    await expect(carryOutOfPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_nothing' });
    const { aside = '' } = await carryIntoPostgres(transfer);
    await writeFile(join(transfer.directory, 'queue.jsonl'), '');
    await appendFile(join(transfer.directory, 'dialogues.jsonl'), '{"key":"a","dialogue":{"at":1}}\n');
    await expect(carryOutOfPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_exists' });
    await rename(join(transfer.directory, 'dialogues.jsonl'), join(aside, 'dialogues.jsonl'));
    await carryOutOfPostgres(transfer);
    await inDirectory(transfer, (store) => store.ledger.append(anOpening()));
    await expect(carryOutOfPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_exists' });
  });

  it('has nothing to carry without a ledger, and the directory stays free to be another', async () => {
    const transfer = await aTransfer(fresh.url, await temporaryDirectory());
    await expect(carryIntoPostgres(transfer)).rejects.toMatchObject({ code: 'transfer_nothing' });
    const right = await aUsedTransfer(fresh.url);
    await carryIntoPostgres({ ...right, bureau: transfer.bureau });
  });
});
