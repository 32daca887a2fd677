import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../bot/core/index.ts';
import { lockDirectory } from '../directory-lock.ts';
import { syncDirectory } from '../journal/index.ts';
import { BackupRefused } from './backup-refused.ts';
import { checkDirectory, type DirectoryCheck } from './check-directory.ts';
import { unpack } from './unpack.ts';

/** Where a backup is unpacked and verified before anything stands where the bot would read it. */
const staging = 'restoring';

/** What is no part of a backup, and may be there before: what the bureau's apps are reached with. */
const ofTheApps: readonly string[] = ['.env', 'verify'];

/**
 * Puts a backup back into `directory`, which must be empty or not there yet. Everything is unpacked aside and verified,
 * chain and files, before it takes its place; rejects with `BackupRefused` or `StoreUnusable`, and then it is empty still.
 * `damaged` names cases whose files were missing when the backup was made.
 */
export async function restore(file: string, directory: string, clock: Clock): Promise<DirectoryCheck> {
  const unlock = await lockDirectory(directory);
  const aside = join(directory, staging);
  try {
    const others = (await readdir(directory)).filter((name) => name !== 'lock.json' && name !== staging && !ofTheApps.includes(name));
    if (others.length > 0) {
      throw new BackupRefused('not-empty', `数据目录 ${directory} 不是空的，没有恢复，也没有改动。请先把它整个移走留底，例如：mv ${directory} ${directory}.old`);
    }
    await rm(aside, { recursive: true, force: true });
    await unpack(file, aside);
    const check = await checkDirectory(aside, clock);
    // Should the machine stop in between, the ledger, from which all else follows, is in its place.
    const names = (await readdir(aside)).sort((a, b) => Number(b === 'ledger.jsonl') - Number(a === 'ledger.jsonl'));
    for (const name of names) await rename(join(aside, name), join(directory, name));
    await syncDirectory(directory);
    return check;
  } finally {
    await rm(aside, { recursive: true, force: true });
    await unlock();
  }
}
