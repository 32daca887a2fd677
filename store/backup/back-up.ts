import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Clock } from '../../bot/core/index.ts';
import { syncDirectory } from '../journal/index.ts';
import { type BackupLine, pieceBytes } from './backup-line.ts';
import { BackupRefused } from './backup-refused.ts';
import { type DirectoryCheck, readLedger } from './check-directory.ts';
import { copyJournal } from './copy-journal.ts';

/** Small files of the store, and small files that people write. */
const ofStore = ['contacts.json', 'tallies.json', 'questions.json'] as const;
const ofPeople = ['roster.json', 'bureau.json'] as const;

/** A file as it goes into a backup: its name there, and where its bytes are. */
interface Source {
  readonly name: string;
  readonly path: string;
}

/** Writes the files of a store that is kept elsewhere, as it is at one moment, into an empty directory. */
export type CopyStore = (into: string) => Promise<void>;

/**
 * Writes everything in `directory` that the bot keeps into the new file `target`, also while the bot runs; `copyStore` gives what is kept elsewhere
 * of it. The chain is verified on what is copied. `damaged` names cases whose files could not be taken as received: the rest is kept all the
 * same. Rejects with `BackupRefused` or `StoreUnusable`, and then there is no `target`.
 */
export async function backUp(directory: string, target: string, clock: Clock, copyStore?: CopyStore): Promise<DirectoryCheck> {
  const file = resolve(target);
  if (await exists(file)) throw new BackupRefused('exists', `${basename(file)} 已经存在，没有覆盖。请换一个文件名，例如：npm run backup -- 备份-2026-03-10.jsonl.gz`);
  const scratch = await mkdtemp(join(dirname(file), '.backup-')).catch((error: unknown) => {
    throw new BackupRefused('unreadable', `写不进 ${dirname(file)}，请确认这个目录存在、可写。`, error);
  });
  try {
    const kept = copyStore ? join(scratch, 'store') : directory;
    await copyStore?.(kept);
    // The order makes what is put back safe: a message that waits in the older queue is known to the newer ledger as done,
    // every file that the ledger names was kept before it, and no dialogue waits for a 确认 that the ledger already has.
    const hasQueue = await copyJournal(join(kept, 'queue.jsonl'), join(scratch, 'queue.jsonl'));
    const ledger = await readLedger(kept, join(scratch, 'ledger.jsonl'), clock);
    const hasDialogues = await copyJournal(join(kept, 'dialogues.jsonl'), join(scratch, 'dialogues.jsonl'));
    const hasLibrary = await copyJournal(join(directory, 'library/regulations.jsonl'), join(scratch, 'regulations.jsonl'));
    const media = await intact(directory, ledger.files);
    const small = await present([...ofStore.map((name) => ({ name, path: join(kept, name) })), ...ofPeople.map((name) => ({ name, path: join(directory, name) }))]);
    const journals = [...(hasQueue ? ['queue.jsonl'] : []), 'ledger.jsonl', ...(hasDialogues ? ['dialogues.jsonl'] : [])].map((name) => ({ name, path: join(scratch, name) }));

    const library = hasLibrary ? [{ name: 'library/regulations.jsonl', path: join(scratch, 'regulations.jsonl') }] : [];
    const packed = join(scratch, 'backup');
    await pipeline(lines([...journals, ...library, ...media.sources, ...small], clock), createGzip(), createWriteStream(packed, { mode: 0o600 }));
    await sync(packed);
    await rename(packed, file);
    await syncDirectory(dirname(file));
    return { events: ledger.events, head: ledger.head, files: media.sources.length, damaged: media.damaged };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function* lines(sources: readonly Source[], clock: Clock): AsyncGenerator<string> {
  const line = (each: BackupLine): string => `${JSON.stringify(each)}\n`;
  yield line({ t: 'begin', format: 'sanxiang-backup', version: 1, at: new Date(clock.now()).toISOString() });
  for (const { name, path } of sources) {
    yield line({ t: 'file', name });
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of pieces(path)) {
      hash.update(piece);
      bytes += piece.length;
      yield line({ t: 'data', base64: piece.toString('base64') });
    }
    yield line({ t: 'sum', bytes, sha256: hash.digest('hex') });
  }
  yield line({ t: 'end', files: sources.length });
}

function pieces(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: pieceBytes });
}

/** The files of records that are still what was received, and the cases of those that are not. */
async function intact(directory: string, files: ReadonlyMap<string, string>): Promise<{ sources: readonly Source[]; damaged: readonly string[] }> {
  const sources: Source[] = [];
  const damaged = new Set<string>();
  for (const [sha256, id] of files) {
    const name = `media/${sha256.slice(0, 2)}/${sha256}`;
    const path = join(directory, name);
    if ((await digest(path)) === sha256) sources.push({ name, path });
    else damaged.add(id);
  }
  return { sources, damaged: [...damaged] };
}

async function digest(path: string): Promise<string | undefined> {
  if (!(await exists(path))) return undefined;
  const hash = createHash('sha256');
  for await (const piece of pieces(path)) hash.update(piece);
  return hash.digest('hex');
}

async function present(sources: readonly Source[]): Promise<readonly Source[]> {
  const found = await Promise.all(sources.map(({ path }) => stat(path).then((each) => each.isFile(), () => false)));
  return sources.filter((_, index) => found[index]);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
