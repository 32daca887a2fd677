import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StoreUnusable } from './errors.ts';

const holder = z.object({ pid: z.number().int().positive(), started: z.string() });

/**
 * Takes `directory` for this process alone, creating it when needed. A lock left by a process that no longer runs is
 * taken over; a running one is refused by `StoreUnusable` that names it. Returns what gives the directory back.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new StoreUnusable('unreadable', `DATA_DIR：建不了数据目录 ${directory}，请检查路径和权限。`, error);
  });
  const path = join(directory, 'lock.json');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await take(path)) return () => rm(path, { force: true });
    const other = await readHolder(path);
    if (other && (await isRunning(other))) {
      throw new StoreUnusable(
        'locked',
        `DATA_DIR：数据目录 ${directory} 正被另一个进程使用（进程号 ${other.pid}）。同一目录只能运行一个机器人，请先停掉它，或换一个 DATA_DIR。`,
      );
    }
    await rm(path, { force: true });
  }
  throw new StoreUnusable('locked', `DATA_DIR：拿不到数据目录 ${directory} 的锁，请确认没有别的进程在使用它。`);
}

/** The process that holds `directory` now, if any runs. */
export async function directoryHolder(directory: string): Promise<number | undefined> {
  const other = await readHolder(join(directory, 'lock.json'));
  return other && (await isRunning(other)) ? other.pid : undefined;
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(JSON.stringify({ pid: process.pid, started: await startedAt(process.pid) }));
    await file.sync();
    await file.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new StoreUnusable('unreadable', 'DATA_DIR：数据目录写不进去，请检查权限和磁盘空间。', error);
  }
}

async function readHolder(path: string): Promise<z.infer<typeof holder> | undefined> {
  try {
    return holder.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // Gone meanwhile, or torn by a crash while it was written: nobody holds it.
    return undefined;
  }
}

/** A process id alone is reused by the system; with the start time it names one process. */
async function isRunning(other: z.infer<typeof holder>): Promise<boolean> {
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
  }
  return (await startedAt(other.pid)) === other.started;
}

/** When a process started, in the kernel's own ticks; empty where the system does not tell. */
async function startedAt(pid: number): Promise<string> {
  try {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    return status.slice(status.lastIndexOf(')')).split(' ')[20] ?? '';
  } catch {
    return '';
  }
}
