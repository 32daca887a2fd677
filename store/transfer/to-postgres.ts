import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dayAt, timeAt } from '../../bot/core/index.ts';
import { type Contents, worthKeeping } from '../contents.ts';
import { lockDirectory } from '../directory-lock.ts';
import { ledgerFile, otherFiles, readStoreFiles } from '../embedded/index.ts';
import { syncDirectory } from '../journal/index.ts';
import { type ChainHead, type LinkedEvent, noEvents } from '../ledger/index.ts';
import { createFileMedia } from '../media/index.ts';
import { addLinked, checkSharedDirectory, hashAt, noteTransferState, readContents, readHead, readLinked, replaceContents, takeTransferState, type Trx } from '../postgres/index.ts';
import { type Carried, digestOf, filesOf, isUntouched, missingFiles, refuseWhileRunning, type Transfer, TransferRefused } from './transfer.ts';

/** Events written in one transaction: what an interruption loses of the work. */
const eventsAtOnce = 500;

/** What was carried into the database, and where the files it was read from lie now; these are absent when a former run had carried it all. */
export interface CarriedIn extends Carried {
  readonly aside?: string;
}

/**
 * Carries the embedded store of a bureau into the database, where nobody may work meanwhile; what was carried is then moved aside in the data
 * directory. An interrupted run is gone on with by the next. Rejects with `TransferRefused` or `StoreUnusable`: the data directory is then as it was.
 */
export async function carryIntoPostgres(transfer: Transfer): Promise<CarriedIn> {
  const { database, bureau, directory, clock, logger } = transfer;
  const unlock = await lockDirectory(directory);
  try {
    await database.inBureau(bureau, refuseWhileRunning, { readOnly: true });
    if (!(await isThere(join(directory, ledgerFile)))) return await alreadyCarried(transfer);
    const { events, contents: all } = await readStoreFiles(directory, logger);
    const contents = worthKeeping(all, clock.now());
    await checkSharedDirectory(database, bureau, directory);
    await database.inBureau(bureau, (trx) => begin(trx, transfer, events));
    const head = await carryEvents(transfer, events);
    await database.inBureau(bureau, (trx) => finish(trx, transfer, contents));
    return { head, contents, ...(await countFiles(directory, events)), aside: await moveAside(transfer) };
  } finally {
    await unlock();
  }
}

/** Makes sure that the database holds nothing but a beginning of what is to be carried, and notes that it is under way. */
async function begin(trx: Trx, { bureau, clock }: Transfer, events: readonly LinkedEvent[]): Promise<void> {
  await refuseWhileRunning(trx);
  const known = await takeTransferState(trx);
  const there = await readContents(trx, bureau);
  const head = await readHead(trx);
  const rest = digestOf(there);
  const isBeginning = head.seq === 0 || (events[head.seq - 1]?.hash === head.hash && (await hashAt(trx, head.seq)) === head.hash);
  if (!isBeginning || (known ? known.rest !== rest : !isUntouched(there))) {
    throw new TransferRefused(
      'other',
      `数据库里“${bureau}”已经有别的数据（台账 ${head.seq} 条），不是这个数据目录的，或搬完后又用过，没有搬，也没有改动。` +
        '要接着用数据库里的数据，直接在 .env 写 STORE=postgres 启动；要改用数据目录里的，请新建一个空数据库（例如 CREATE DATABASE sanxiang2;），把 DATABASE_URL 改成它再运行。',
    );
  }
  await noteTransferState(trx, { state: 'under way', rest }, clock.now());
}

/** Adds what the database has not got yet, portion by portion, and verifies the whole chain there. */
async function carryEvents({ database, bureau, onProgress }: Transfer, events: readonly LinkedEvent[]): Promise<ChainHead> {
  // A run that was killed may have a last portion on its way: each portion is whatever follows on the head of that moment.
  const following = (head: ChainHead): readonly LinkedEvent[] => events.slice(head.seq, head.seq + eventsAtOnce);
  for (;;) {
    const head = await database.inBureau(bureau, (trx) => addLinked(trx, following));
    if (!head) break;
    onProgress?.(head.seq, events.length);
  }
  let carried = noEvents;
  await database.inBureau(
    bureau,
    async (trx) => {
      for await (const portion of readLinked(trx)) carried = headOf(portion);
    },
    { readOnly: true },
  );
  const own = headOf(events);
  if (carried.seq !== own.seq || carried.hash !== own.hash) throw new Error('the database has not got what was carried');
  return own;
}

async function finish(trx: Trx, { bureau, clock }: Transfer, contents: Contents): Promise<void> {
  await takeTransferState(trx);
  await refuseWhileRunning(trx);
  await replaceContents(trx, bureau, contents);
  await noteTransferState(trx, { state: 'in', rest: digestOf(await readContents(trx, bureau)) }, clock.now());
}

/** There is no ledger to be carried: fine when a former run has carried it, and at most was interrupted while it moved the files aside. */
async function alreadyCarried(transfer: Transfer): Promise<CarriedIn> {
  const { database, bureau, directory } = transfer;
  const { head, contents, events, known } = await database.inBureau(bureau, async (trx) => {
    const events: LinkedEvent[] = [];
    for await (const portion of readLinked(trx)) events.push(...portion);
    return { known: await takeTransferState(trx), head: headOf(events), contents: await readContents(trx, bureau), events };
  });
  if (known?.state !== 'in') {
    throw new TransferRefused('nothing', `DATA_DIR：${directory} 里没有台账（${ledgerFile}），没有可搬的。请确认 .env 里的 DATA_DIR 指向机器人的数据目录；新装的不用搬，直接写 STORE=postgres 启动。`);
  }
  await checkSharedDirectory(database, bureau, directory);
  const left = await Promise.all(otherFiles.map((name) => isThere(join(directory, name))));
  return { head, contents, ...(await countFiles(directory, events)), ...(left.includes(true) ? { aside: await moveAside(transfer) } : {}) };
}

/** Moves the carried files out of the way, so that nobody goes on with them by mistake; the ledger first: without it nothing is carried again. */
async function moveAside({ directory, clock }: Transfer): Promise<string> {
  const now = clock.now();
  const aside = await freshDirectory(join(directory, `before-postgres-${dayAt(now)}-${timeAt(now).replace(':', '')}`));
  for (const name of [ledgerFile, ...otherFiles]) if (await isThere(join(directory, name))) await rename(join(directory, name), join(aside, name));
  await syncDirectory(aside);
  await syncDirectory(directory);
  return aside;
}

async function countFiles(directory: string, events: readonly LinkedEvent[]): Promise<Pick<Carried, 'files' | 'missing'>> {
  const files = filesOf(events);
  return { files: files.size, missing: await missingFiles(createFileMedia(join(directory, 'media')), files.keys()) };
}

function headOf(events: readonly LinkedEvent[]): ChainHead {
  const last = events.at(-1);
  return last ? { seq: last.event.seq, hash: last.hash } : noEvents;
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}

/** Makes a directory of this name, or of this name with a number when there is one. */
async function freshDirectory(path: string, number = 1): Promise<string> {
  const name = number === 1 ? path : `${path}-${number}`;
  try {
    await mkdir(name, { mode: 0o700 });
    return name;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return freshDirectory(path, number + 1);
    throw error;
  }
}
