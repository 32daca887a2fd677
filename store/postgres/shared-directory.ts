import { randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { StoreUnusable } from '../errors.ts';
import { makeOnce } from '../make-once.ts';
import type { Database, Trx } from './database.ts';

/** The file in a data directory that says which database it belongs to. */
const mark = 'shared-with';

/** Whoever makes the mark has written it after this long, also on a slow share. */
const [mostLooks, lookEveryMs] = [20, 100];

/**
 * Makes sure that all processes have the same data directory: files of records lie there and the database only names them. The mark of the
 * directory that was there first is kept in the database. Rejects with `StoreUnusable` when this directory is another one.
 */
export async function checkSharedDirectory(database: Database, bureau: string, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const own = await ownMark(directory);
  const { rows } = await database.inBureau(bureau, async (trx) => {
    await sql`INSERT INTO sanxiang.directories (bureau, mark) VALUES (${bureau}, ${own}) ON CONFLICT DO NOTHING`.execute(trx);
    return sql<{ mark: string }>`SELECT mark FROM sanxiang.directories WHERE bureau = ${bureau}`.execute(trx);
  });
  if (rows[0]?.mark !== own) throw otherDirectory(directory);
}

/** Whether a data directory is the one that processes have (`this`), another one, or nobody has come with one yet (`none`). */
export type DirectoryMark = 'this' | 'other' | 'none';

/** Looks at the mark of a data directory and leaves no trace. */
export async function lookAtDirectory(trx: Trx, bureau: string, directory: string): Promise<DirectoryMark> {
  const { rows } = await sql<{ mark: string }>`SELECT mark FROM sanxiang.directories WHERE bureau = ${bureau}`.execute(trx);
  if (!rows[0]) return 'none';
  const own = await readFile(join(directory, mark), 'utf8').catch(() => undefined);
  return own?.trim() === rows[0].mark ? 'this' : 'other';
}

/** What to say and do when a data directory is not the one that the processes share. */
export function otherDirectory(directory: string): StoreUnusable {
  return new StoreUnusable(
    'unreadable',
    `DATA_DIR：${directory} 不是其他进程共用的那个数据目录，没有启动。所有进程要挂同一个目录（例如同一个共享盘），附件才都找得到；换了新的共享盘，请把原目录里的文件（包括 ${mark}）全部复制过去。`,
  );
}

/** Reads the mark, or makes one; of several who make one at once, the first wins. */
async function ownMark(directory: string): Promise<string> {
  const path = join(directory, mark);
  const fresh = randomUUID();
  return (await makeOnce(path, fresh)) ? fresh : writtenMark(path);
}

/** The mark that somebody else makes or has made: an empty one would fit no file that is whole a moment later. */
async function writtenMark(path: string): Promise<string> {
  for (let look = 0; look < mostLooks; look += 1) {
    if (look > 0) await setTimeout(lookEveryMs);
    const found = (await readFile(path, 'utf8')).trim();
    if (found !== '') return found;
  }
  throw new StoreUnusable('unreadable', `${path} 是空的（上次启动时可能断电了），没有启动。请把这个文件从备份里恢复；刚装好、还没有用过的，删掉它再启动。`);
}
