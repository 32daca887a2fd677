import { appendFile, chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../../bot/core/index.ts';
import { backUp, BackupRefused, checkDirectory, restore } from '../../../store/backup/index.ts';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { type EventData, openEmbeddedStore, StoreUnusable } from '../../../store/index.ts';
import { anOpening, anOrigin } from '../../builders/event.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';
import { aDataDirectory, clock } from './a-data-directory.ts';

/** A backup in a place of its own, and an empty place to put it back. */
async function aBackup(directory: string) {
  const place = await temporaryDirectory();
  const file = join(place, 'backup.jsonl.gz');
  const made = await backUp(directory, file, clock);
  return { file, made, empty: join(place, 'restored') };
}

const linesOf = async (file: string): Promise<string[]> => gunzipSync(await readFile(file)).toString('utf8').trimEnd().split('\n');
const writeLines = (file: string, lines: readonly string[]): Promise<void> => writeFile(file, gzipSync(`${lines.join('\n')}\n`));

describe('a backup', () => {
  it('put back, is the same store: ledger, files, waiting messages, dialogues and roster', async () => {
    const { directory, photo } = await aDataDirectory();
    await writeFile(join(directory, 'roster.json'), '{"people":[]}');
    const { file, made, empty } = await aBackup(directory);
    expect(made).toMatchObject({ events: 3, files: 1, damaged: [] });
    expect(await restore(file, empty, clock)).toEqual(made);
    expect((await readdir(empty)).sort()).toEqual(['dialogues.jsonl', 'ledger.jsonl', 'media', 'queue.jsonl', 'roster.json']);
    expect(await readFile(photo.replace(directory, empty))).toEqual(await readFile(photo));

    const store = await openEmbeddedStore({ directory: empty, clock, logger: silentLogger });
    expect(await store.ledger.verify()).toEqual({ ok: true, events: 3, head: made.head });
    expect((await store.inbox.waiting()).map(({ message }) => message.id)).toEqual(['waits']);
    expect((await store.dialogues.get('console|private|officer|officer'))?.lastCase).toBe('2026-0001');
    await store.close();
  });

  it('holds a file that came after the words of its record', async () => {
    let later = '';
    const { directory } = await aDataDirectory(async ({ ledger, media }) => {
      const bytes = Buffer.from('后来的照片');
      later = await media.keep(bytes);
      const words: EventData = { type: 'recorded', no: 2, kind: 'photo', remark: '排口', on: plainDate('2026-03-10') };
      const file: EventData = { type: 'fileAdded', no: 2, media: { sha256: later, bytes: bytes.length, type: 'image/jpeg' } };
      await ledger.append({ subject: '2026-0001', version: 2, events: [words, file], origin: anOrigin() });
    });
    const { file, made, empty } = await aBackup(directory);
    expect(made).toMatchObject({ files: 2, damaged: [] });
    await restore(file, empty, clock);
    expect(await readFile(join(empty, 'media', later.slice(0, 2), later), 'utf8')).toBe('后来的照片');
  });

  it('holds the added regulations, up to the last whole line', async () => {
    const { directory } = await aDataDirectory();
    await mkdir(join(directory, 'library'));
    await writeFile(join(directory, 'library', 'regulations.jsonl'), '{"record":1}\n{"record":');
    const { file, empty } = await aBackup(directory);
    await restore(file, empty, clock);
    expect(await readFile(join(empty, 'library', 'regulations.jsonl'), 'utf8')).toBe('{"record":1}\n');
  });

  it('can be made while the bot holds the directory and a line is half written', async () => {
    let file = '';
    const { directory } = await aDataDirectory(async (_store, running) => {
      await appendFile(join(running, 'ledger.jsonl'), '{"event":{"seq":4');
      ({ file } = await aBackup(running));
    });
    expect(await readFile(join(directory, 'ledger.jsonl'), 'utf8')).toContain('{"event":{"seq":4');
    const empty = join(dirname(file), 'restored');
    expect(await restore(file, empty, clock)).toMatchObject({ events: 3 });
  });

  it('is readable by its owner only, and leaves nothing else behind', async () => {
    const { directory } = await aDataDirectory();
    const { file } = await aBackup(directory);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(dirname(file))).toEqual(['backup.jsonl.gz']);
  });

  it('never takes the place of another file', async () => {
    const { directory } = await aDataDirectory();
    const { file } = await aBackup(directory);
    await expect(backUp(directory, file, clock)).rejects.toThrow(/已经存在，没有覆盖/u);
  });

  it('is refused where there is no ledger, and where it cannot be written', async () => {
    const empty = await temporaryDirectory();
    await expect(backUp(empty, join(empty, 'b.gz'), clock)).rejects.toThrow(/没有台账/u);
    const { directory } = await aDataDirectory();
    await expect(backUp(directory, join(empty, 'no', 'such', 'b.gz'), clock)).rejects.toThrow(/确认这个目录存在/u);
    expect(await readdir(empty)).toEqual([]);
  });

  it('is refused when the chain is broken: a backup of a forged ledger would be trusted', async () => {
    const { directory } = await aDataDirectory();
    const ledger = join(directory, 'ledger.jsonl');
    await writeFile(ledger, (await readFile(ledger, 'utf8')).replace('乙公司', '丙公司'));
    await expect(aBackup(directory)).rejects.toThrow(StoreUnusable);
  });

  it('is made without a file that is damaged or gone, and names its case', async () => {
    const { directory, photo } = await aDataDirectory();
    await rm(photo);
    const { file, made, empty } = await aBackup(directory);
    expect(made).toMatchObject({ events: 3, files: 0, damaged: ['2026-0001'] });
    expect(await restore(file, empty, clock)).toMatchObject({ damaged: ['2026-0001'] });
  });
});

describe('putting a backup back', () => {
  it('is refused where there is anything, and changes nothing there', async () => {
    const { directory } = await aDataDirectory();
    const { file } = await aBackup(directory);
    const before = await readFile(join(directory, 'ledger.jsonl'));
    await expect(restore(file, directory, clock)).rejects.toThrow(/不是空的，没有恢复/u);
    expect(await readFile(join(directory, 'ledger.jsonl'))).toEqual(before);
  });

  it('is refused while the bot runs there', async () => {
    let refusal: unknown;
    await aDataDirectory(async (_store, running) => {
      const { file } = await aBackup(running);
      refusal = await restore(file, running, clock).catch((error: unknown) => error);
    });
    expect(refusal).toMatchObject({ code: 'store_locked' });
  });

  it.each<[string, (lines: string[]) => readonly string[]]>([
    ['was cut short', (lines) => lines.slice(0, -1)],
    ['lacks a file', (lines) => lines.filter((_, index) => index < 1 || index > 3)],
    ['holds other bytes', (lines) => lines.map((line) => line.replace(/"base64":"..../u, '"base64":"AAAA'))],
    ['names a file outside', (lines) => lines.map((line) => line.replace('"queue.jsonl"', '"../queue.jsonl"'))],
    ['names a file of another kind', (lines) => lines.map((line) => line.replace('"queue.jsonl"', '".env"'))],
    ['is of a later form', (lines) => lines.map((line) => line.replace('"version":1', '"version":2'))],
    ['goes on after its end', (lines) => [...lines, ...lines]],
    ['is something else', () => ['not a backup']],
  ])('is refused when the backup %s, and the directory stays empty', async (_what, change) => {
    const { directory } = await aDataDirectory();
    const { file, empty } = await aBackup(directory);
    await writeLines(file, change(await linesOf(file)));
    await expect(restore(file, empty, clock)).rejects.toThrow(BackupRefused);
    expect(await readdir(empty)).toEqual([]);
  });

  it('is refused when the file is cut, is no archive or is not there', async () => {
    const { directory } = await aDataDirectory();
    const { file, empty } = await aBackup(directory);
    const whole = await readFile(file);
    for (const bytes of [whole.subarray(0, whole.length / 2), Buffer.from('plain words'), Buffer.alloc(0)]) {
      await writeFile(file, bytes);
      await expect(restore(file, empty, clock)).rejects.toThrow(/不完整或被改动过/u);
    }
    await expect(restore(`${file}.gone`, empty, clock)).rejects.toThrow(/读不了备份文件/u);
    expect(await readdir(empty)).toEqual([]);
  });

  it('goes on over what an interrupted attempt has left', async () => {
    const { directory } = await aDataDirectory();
    const { file, empty } = await aBackup(directory);
    await mkdir(join(empty, 'restoring'), { recursive: true });
    await writeFile(join(empty, 'restoring', 'ledger.jsonl'), 'half');
    expect(await restore(file, empty, clock)).toMatchObject({ events: 3 });
  });
});

describe('checking a data directory', () => {
  it('counts events and files, also while the bot writes there', async () => {
    let during: unknown;
    await aDataDirectory(async (store, running) => {
      const check = checkDirectory(running, clock);
      await store.ledger.append(anOpening());
      during = await check;
    });
    expect(during).toMatchObject({ files: 1, damaged: [] });
  });

  it('names the case whose file was altered', async () => {
    const { directory, photo } = await aDataDirectory();
    await chmod(photo, 0o600);
    await appendFile(photo, 'x');
    expect(await checkDirectory(directory, clock)).toMatchObject({ damaged: ['2026-0001'] });
  });

  it('says which event of a forged ledger does not fit', async () => {
    const { directory } = await aDataDirectory();
    const ledger = join(directory, 'ledger.jsonl');
    await writeFile(ledger, (await readFile(ledger, 'utf8')).replace('乙公司', '丙公司'));
    await expect(checkDirectory(directory, clock)).rejects.toThrow(/第 2 条/u);
  });
});
