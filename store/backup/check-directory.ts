import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, silentLogger } from '../../bot/core/index.ts';
import { type Ledger, openLedger } from '../ledger/index.ts';
import { createFileMedia } from '../media/index.ts';
import { BackupRefused } from './backup-refused.ts';
import { copyJournal } from './copy-journal.ts';

/** What a data directory holds: events up to the last hash, files of records, and the cases whose files are not what was received. */
export interface DirectoryCheck {
  readonly events: number;
  readonly head: string;
  readonly files: number;
  readonly damaged: readonly string[];
}

/**
 * Recomputes the chain of the ledger in `directory` and the hash of every file it names, whether or not the bot runs there
 * meanwhile. Rejects with `BackupRefused` when there is no ledger and with `StoreUnusable` when its chain is broken.
 */
export async function checkDirectory(directory: string, clock: Clock): Promise<DirectoryCheck> {
  const scratch = await mkdtemp(join(tmpdir(), 'sanxiang-check-'));
  try {
    const { events, head, files } = await readLedger(directory, join(scratch, 'ledger.jsonl'), clock);
    const media = createFileMedia(join(directory, 'media'));
    const damaged = new Set<string>();
    for (const [sha256, id] of files) {
      if ((await media.read(sha256).catch(() => undefined)) === undefined) damaged.add(id);
    }
    return { events, head, files: files.size, damaged: [...damaged] };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Copies the ledger of `directory` to `copy` and reads it there: opening the original would take it from a running bot. */
export async function readLedger(
  directory: string,
  copy: string,
  clock: Clock,
): Promise<{ readonly events: number; readonly head: string; readonly files: ReadonlyMap<string, string> }> {
  if (!(await copyJournal(join(directory, 'ledger.jsonl'), copy))) {
    throw new BackupRefused('nothing', `DATA_DIR：${directory} 里没有台账（ledger.jsonl）。请确认 .env 里的 DATA_DIR 指向机器人的数据目录。`);
  }
  const ledger = await openLedger(copy, clock, silentLogger);
  try {
    const chain = await ledger.verify();
    if (!chain.ok) throw new BackupRefused('damaged', `台账第${chain.seq}条的校验不符，请先复制整个数据目录留底。`);
    return { events: chain.events, head: chain.head, files: await filesOf(ledger) };
  } finally {
    await ledger.close();
  }
}

/** Every file any event names, also of records that were taken back, with its case. */
async function filesOf(ledger: Ledger): Promise<ReadonlyMap<string, string>> {
  const events = await ledger.since('');
  return new Map(events.flatMap(({ data, subject }) => ((data.type === 'recorded' || data.type === 'fileAdded') && data.media ? [[data.media.sha256, subject] as const] : [])));
}
