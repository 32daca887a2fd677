import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { silentLogger } from '../../bot/core/index.ts';
import { openChain, readChain } from '../../store/index.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const note = z.object({ words: z.string(), also: z.string().optional() });
const aFile = async (): Promise<string> => join(await temporaryDirectory(), 'notes.jsonl');

async function write(path: string, ...words: readonly string[]): Promise<void> {
  const chain = await openChain(path, note, silentLogger);
  for (const each of words) await chain.append({ words: each });
  await chain.close();
}

describe('a chained journal', () => {
  it('keeps records in order, over a restart too', async () => {
    const path = await aFile();
    await write(path, '一', '二');
    await write(path, '三');
    expect(await readChain(path, note)).toEqual([{ words: '一' }, { words: '二' }, { words: '三' }]);
  });

  it('is empty where there is no file, and makes none by being read', async () => {
    const path = await aFile();
    expect(await readChain(path, note)).toEqual([]);
    await expect(readFile(path)).rejects.toThrow('ENOENT');
  });

  it('is read up to its last whole line while another writes, and left as it is', async () => {
    const path = await aFile();
    await write(path, '一');
    const torn = '{"record":{"words":"半';
    await appendFile(path, torn);
    expect(await readChain(path, note)).toEqual([{ words: '一' }]);
    expect(await readFile(path, 'utf8')).toContain(torn);
  });

  it('takes nothing that it could not read back', async () => {
    const path = await aFile();
    const chain = await openChain(path, z.object({ words: z.string().max(3) }), silentLogger);
    await expect(chain.append({ words: '太长的话' })).rejects.toThrow();
    await chain.close();
    expect(await readFile(path, 'utf8')).toBe('');
  });

  it('goes on after a line that was torn by a crash', async () => {
    const path = await aFile();
    await write(path, '一');
    await appendFile(path, '{"record":{"words":"半');
    await write(path, '二');
    expect(await readChain(path, note)).toEqual([{ words: '一' }, { words: '二' }]);
  });

  it.each([
    ['a changed word', (text: string) => text.replace('二', '贰'), 2],
    ['a line taken out', (text: string) => text.split('\n').toSpliced(0, 1).join('\n'), 1],
    ['two lines in another order', (text: string) => text.split('\n').toSpliced(0, 2, ...text.split('\n').slice(0, 2).reverse()).join('\n'), 1],
    ['a line that is no JSON', (text: string) => text.replace('{', '['), 1],
  ])('is refused by reader and writer for %s, with the line', async (_, alter, line) => {
    const path = await aFile();
    await write(path, '一', '二', '三');
    await writeFile(path, alter(await readFile(path, 'utf8')));
    await expect(readChain(path, note)).rejects.toMatchObject({ code: 'store_damaged', message: expect.stringContaining(`第 ${line} 行`) as string });
    await expect(openChain(path, note, silentLogger)).rejects.toMatchObject({ code: 'store_damaged' });
  });
});
