import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLogger, systemClock } from '../../bot/core/index.ts';
import { openEmbeddedStore } from '../../store/index.ts';
import { allCases } from '../builders/all-cases.ts';
import { anOpening } from '../builders/event.ts';
import { aMessage } from '../builders/message.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

/** Whether a small disk can be mounted here: root on Linux may, where the container lets it. */
const mayMount = ((): boolean => {
  const path = mkdtempSync(join(tmpdir(), 'sanxiang-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path], { stdio: 'ignore' });
    execFileSync('umount', ['-l', path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(path);
  }
})();

async function aSmallDisk(): Promise<string> {
  const path = await temporaryDirectory();
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path]);
  onTestFinished(() => void execFileSync('umount', ['-l', path]));
  return path;
}

describe.skipIf(!mayMount)('a full disk (needs root to mount a small one)', () => {
  it('refuses new writes plainly, loses nothing acknowledged, and goes on when there is room again', async () => {
    const directory = await aSmallDisk();
    const open = () => openEmbeddedStore({ directory, clock: systemClock, logger: silentLogger });
    let store = await open();
    const ballast = join(directory, 'ballast');
    const first = await store.ledger.append(anOpening());
    await store.inbox.keep(aMessage({ id: 'before' }), 0);
    writeFileSync(ballast, Buffer.alloc(920 * 1024));
    const added: string[] = [first.subject];
    const refused: unknown[] = [];
    while (refused.length === 0) await store.ledger.append(anOpening({ matter: '超'.repeat(500) })).then(({ subject }) => added.push(subject), (error: unknown) => refused.push(error));
    expect(refused[0]).toMatchObject({ code: 'store_full', expose: true });
    expect(store.usable()).toBe(false);
    await expect(store.ledger.append(anOpening({ matter: '超'.repeat(500) }))).rejects.toMatchObject({ code: 'store_full' });

    await rm(ballast);
    const after = await store.ledger.append(anOpening({ party: '腾出空间以后' }));
    expect(Number(after.subject.slice(5))).toBe(added.length + 1);
    expect(store.usable()).toBe(true);
    await store.close();

    store = await open();
    onTestFinished(() => store.close());
    expect((await allCases(store.ledger)).map((each) => each.id)).toEqual([...added, after.subject]);
    expect(await store.ledger.verify()).toMatchObject({ ok: true });
    expect(await store.inbox.waiting()).toHaveLength(1);
  });
});
