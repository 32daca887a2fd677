import { join } from 'node:path';
import { type ChainHead, noEvents } from '../ledger/index.ts';
import { createFileMedia } from '../media/index.ts';
import type { DirectoryCheck } from '../backup/index.ts';
import { type Database, lookAtDirectory, otherDirectory, readLinked } from '../postgres/index.ts';
import { filesOf } from './transfer.ts';

/**
 * Recomputes the chain of a bureau's ledger in the database as it is at one moment, and the hash of every file it names in `directory`, also while
 * instances run. Rejects with `StoreUnusable` when the chain is broken or the directory is not the one the instances have.
 */
export async function checkStore(database: Database, bureau: string, directory: string): Promise<DirectoryCheck> {
  const files = new Map<string, string>();
  let head: ChainHead = noEvents;
  await database.inBureau(
    bureau,
    async (trx) => {
      files.clear();
      if ((await lookAtDirectory(trx, bureau, directory)) === 'other') throw otherDirectory(directory);
      for await (const portion of readLinked(trx)) {
        for (const [sha256, id] of filesOf(portion)) files.set(sha256, id);
        const last = portion.at(-1);
        if (last) head = { seq: last.event.seq, hash: last.hash };
      }
    },
    { readOnly: true, isolation: 'repeatable read' },
  );
  const media = createFileMedia(join(directory, 'media'));
  const damaged = new Set<string>();
  for (const [sha256, id] of files) {
    if ((await media.read(sha256).catch(() => undefined)) === undefined) damaged.add(id);
  }
  return { events: head.seq, head: head.hash, files: files.size, damaged: [...damaged] };
}
