import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { silentLogger } from '../../bot/core/index.ts';
import { openFileJournal, readJournal } from '../../store/journal/index.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const record = z.object({ n: z.number() });

async function contents(path: string): Promise<number[]> {
  const found: number[] = [];
  await readJournal(path, record, (each) => found.push(each.n), silentLogger);
  return found;
}

describe('a journal', () => {
  it('has on disk what it has acknowledged, in order, when many append at once', async () => {
    const path = join(await temporaryDirectory(), 'log');
    const journal = await openFileJournal(path);
    const applied: number[] = [];
    await Promise.all(Array.from({ length: 200 }, (_, n) => journal.append([{ n }], () => applied.push(n))));
    expect(await contents(path)).toEqual(applied);
    expect(applied).toEqual(Array.from({ length: 200 }, (_, n) => n));
    await journal.close();
  });

  it('applies a change only once it is on disk', async () => {
    const path = join(await temporaryDirectory(), 'log');
    const journal = await openFileJournal(path);
    let sizeWhenApplied = Promise.resolve(0);
    await journal.append([{ n: 1 }], () => {
      sizeWhenApplied = stat(path).then((found) => found.size);
    });
    expect(await sizeWhenApplied).toBeGreaterThan(0);
    await journal.close();
  });

  it('takes nothing after it was closed', async () => {
    const journal = await openFileJournal(join(await temporaryDirectory(), 'log'));
    await journal.close();
    await expect(journal.append([{ n: 1 }], () => undefined)).rejects.toMatchObject({ code: 'store_write_failed' });
    expect(journal.healthy).toBe(false);
  });

  it('puts a rewrite between the appends before and after it', async () => {
    const path = join(await temporaryDirectory(), 'log');
    const journal = await openFileJournal(path);
    const state: number[] = [];
    const append = (n: number) => journal.append([{ n }], () => state.push(n));
    await Promise.all([append(1), append(2), journal.rewrite(() => state.map((n) => ({ n: n * 10 }))), append(3)]);
    expect(await contents(path)).toEqual([10, 20, 3]);
    await journal.close();
  });

  it('drops a torn last line, wherever it was torn, and goes on behind the whole ones', async () => {
    const directory = await temporaryDirectory();
    const line = `${JSON.stringify({ n: 42, text: '查封' })}\n`;
    const bytes = Buffer.from(line);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length - 1 }), async (cut) => {
        const path = join(directory, `torn-${cut}`);
        await writeFile(path, Buffer.concat([Buffer.from('{"n":1}\n'), bytes.subarray(0, cut)]));
        expect(await contents(path)).toEqual([1]);
        const journal = await openFileJournal(path);
        await journal.append([{ n: 2 }], () => undefined);
        await journal.close();
        expect(await contents(path)).toEqual([1, 2]);
      }),
      { numRuns: 40 },
    );
  });

  it('refuses to start on any other damage and says which line', async () => {
    const path = join(await temporaryDirectory(), 'queue.jsonl');
    await writeFile(path, '{"n":1}\n{"n":oops}\n{"n":3}\n');
    await expect(contents(path)).rejects.toThrow(/queue\.jsonl 第 2 行损坏/u);
    await appendFile(path, '');
    expect(await readFile(path, 'utf8')).toContain('oops');
  });
});
