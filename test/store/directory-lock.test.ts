import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { directoryHolder, lockDirectory } from '../../store/directory-lock.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

describe('the lock of a data directory', () => {
  it('refuses a second holder by its process number', async () => {
    const directory = await temporaryDirectory();
    const unlock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toThrow(`进程号 ${process.pid}`);
    expect(await directoryHolder(directory)).toBe(process.pid);
    await unlock();
    expect(await directoryHolder(directory)).toBeUndefined();
    await (await lockDirectory(directory))();
  });

  it('is taken over from a process that no longer runs', async () => {
    const directory = await temporaryDirectory();
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await writeFile(join(directory, 'lock.json'), JSON.stringify({ pid: child.pid, started: '1' }));
    await (await lockDirectory(directory))();
  });

  it('is taken over when the process number has been given to somebody else', async () => {
    const directory = await temporaryDirectory();
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    onTestFinished(() => void other.kill());
    await once(other, 'spawn');
    await writeFile(join(directory, 'lock.json'), JSON.stringify({ pid: other.pid, started: 'another life' }));
    await (await lockDirectory(directory))();
  });

  it('is taken over when it was torn by a crash', async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, 'lock.json'), '{"pid":');
    await (await lockDirectory(directory))();
  });
});
