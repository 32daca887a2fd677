import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Contents, worthKeeping } from '../contents.ts';
import { lockDirectory } from '../directory-lock.ts';
import { ledgerFile, otherFiles, readStoreFiles, type StoreFiles, writeStoreFiles } from '../embedded/index.ts';
import { syncDirectory } from '../journal/index.ts';
import { type ChainHead, type LinkedEvent, noEvents } from '../ledger/index.ts';
import { createFileMedia } from '../media/index.ts';
import { checkSharedDirectory, lookAtDirectory, noteTransferState, otherDirectory, readContents, readHead, readLinked, takeTransferState, type Trx } from '../postgres/index.ts';
import { type Carried, digestOf, filesOf, isUntouched, missingFiles, refuseWhileRunning, type Transfer, TransferRefused } from './transfer.ts';

/** Where the store is written before it takes its place. */
const staging = 'from-postgres';

/**
 * Carries the store of a bureau out of the database into its data directory, which must hold none; nobody may work meanwhile. An interrupted run is
 * gone on with by the next. Rejects with `TransferRefused` or `StoreUnusable`. What is in the database stays there.
 */
export async function carryOutOfPostgres(transfer: Transfer): Promise<Carried> {
  const { database, bureau, directory, clock, logger } = transfer;
  const unlock = await lockDirectory(directory);
  try {
    await database.inBureau(bureau, refuseWhileRunning, { readOnly: true });
    await database.inBureau(bureau, (trx) => refuseNothing(trx, bureau), { readOnly: true });
    await checkSharedDirectory(database, bureau, directory);
    const aside = join(directory, staging);
    // All that is read is of one moment, and nobody begins to carry in before this is over.
    return await database.inBureau(
      bureau,
      async (trx) => {
        const known = await takeTransferState(trx);
        if (known?.state === 'under way') throw new TransferRefused('under-way', '往数据库里搬还没有搬完，没有往回搬。请先接着搬完：npm run migrate -- --to postgres；数据目录里的原样还在，也可以直接写 STORE=lowdb 用它。');
        const [head, all] = [await readHead(trx), await readContents(trx, bureau)];
        const contents = worthKeeping(all, clock.now());
        const isSame = async (path: string): Promise<StoreFiles | undefined> => {
          const found = await readStoreFiles(path, logger);
          return sameHead(headOf(found.events), head) && digestOf(worthKeeping(found.contents, clock.now())) === digestOf(contents) ? found : undefined;
        };
        let carried = (await holdsStore(directory)) ? await isSame(directory) : undefined;
        if (!carried) {
          await refuseOther(directory);
          await rm(aside, { recursive: true, force: true });
          await writeStoreFiles(aside, counted(transfer, trx, head.seq), contents);
          carried = await isSame(aside);
          if (!carried) throw new Error('the files do not hold what the database has');
          await moveIn(directory);
        }
        await noteTransferState(trx, { state: 'out', rest: digestOf(all) }, clock.now());
        const files = filesOf(carried.events);
        return { head, contents, files: files.size, missing: await missingFiles(createFileMedia(join(directory, 'media')), files.keys()) };
      },
      { isolation: 'repeatable read' },
    );
  } finally {
    await unlock();
  }
}

/**
 * Writes the store of a bureau as it is at one moment into the empty directory `into`, as the embedded store keeps it but for its secret. Changes
 * nothing in the database. Rejects with `StoreUnusable` when the chain is broken or `directory` is not the one the instances have their files in.
 */
export async function copyStore({ database, bureau, directory }: Pick<Transfer, 'database' | 'bureau' | 'directory'>, into: string): Promise<void> {
  await database.inBureau(
    bureau,
    async (trx) => {
      if ((await lookAtDirectory(trx, bureau, directory)) === 'other') throw otherDirectory(directory);
      const { secret: _, ...contents }: Contents = await readContents(trx, bureau);
      await writeStoreFiles(into, readLinked(trx), contents);
    },
    { readOnly: true, isolation: 'repeatable read' },
  );
}

/** Rejects with `TransferRefused` when the database has nothing of the bureau. */
async function refuseNothing(trx: Trx, bureau: string): Promise<void> {
  if ((await readHead(trx)).seq > 0 || !isUntouched(await readContents(trx, bureau))) return;
  throw new TransferRefused('nothing', `数据库里没有“${bureau}”的数据，没有可搬的。请确认 DATABASE_URL 指向原来的数据库，例如 postgres://sanxiang:口令@127.0.0.1:5432/sanxiang；有几个局时核对 --bureau 编号。`);
}

async function* counted({ onProgress }: Transfer, trx: Trx, of: number): AsyncGenerator<readonly LinkedEvent[]> {
  for await (const portion of readLinked(trx)) {
    yield portion;
    onProgress?.(headOf(portion).seq, of);
  }
}

/** The ledger last: without it there is no store yet, and the next run begins anew. */
async function moveIn(directory: string): Promise<void> {
  const aside = join(directory, staging);
  for (const name of [...otherFiles, ledgerFile]) if ((await bytesOf(join(aside, name))) !== undefined) await rename(join(aside, name), join(directory, name));
  await syncDirectory(directory);
  await rm(aside, { recursive: true, force: true });
}

async function holdsStore(directory: string): Promise<boolean> {
  return (await bytesOf(join(directory, ledgerFile))) !== undefined;
}

/** Rejects with `TransferRefused` when `directory` holds anything of a store that a former run has not written. */
async function refuseOther(directory: string): Promise<void> {
  const isBegun = (await bytesOf(join(directory, staging))) !== undefined;
  const names = [ledgerFile, ...(isBegun ? [] : otherFiles.filter((name) => name !== 'session.key'))];
  for (const name of names) {
    if (!(await bytesOf(join(directory, name)))) continue;
    throw new TransferRefused('exists', `DATA_DIR：${directory} 里已经有 ${name}，没有搬，也没有改动。请先把台账等文件移走留底，例如：mkdir ${directory}/old && mv ${directory}/*.jsonl ${directory}/{contacts,questions,tallies}.json ${directory}/old/（media 目录不要动）`);
  }
  await mkdir(directory, { recursive: true, mode: 0o700 });
}

function sameHead(one: ChainHead, other: ChainHead): boolean {
  return one.seq === other.seq && one.hash === other.hash;
}

function headOf(events: readonly LinkedEvent[]): ChainHead {
  const last = events.at(-1);
  return last ? { seq: last.event.seq, hash: last.hash } : noEvents;
}

/** The size of a file or directory; `undefined` when it is not there. */
function bytesOf(path: string): Promise<number | undefined> {
  return stat(path).then(({ size }) => size, () => undefined);
}
