import { truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { largestDownload, silentLogger, systemClock, tooLarge, createMemoryBoards, createMemorySlips } from '../../../bot/core/index.ts';
import { createConsole } from '../../../bot/platforms/console/index.ts';
import { aFile, tinyFiles } from '../../builders/files.ts';

const aConsole = (readFiles?: boolean) => createConsole({ clock: systemClock, slips: createMemorySlips(systemClock), boards: createMemoryBoards(), logger: silentLogger, people: () => [], ...(readFiles === undefined ? {} : { readFiles }) });
const download = (file: string) => aConsole(true).download?.({ kind: 'file', hint: { file } });

describe('a file attached at the console', () => {
  it('is read from the disk where scripts speak', async () => {
    expect(await download(await aFile('png'))).toEqual(tinyFiles.png);
  });

  it('is not read at all for the page', () => {
    for (const page of [aConsole(), aConsole(false)]) expect(page).not.toHaveProperty('download');
  });

  it('that is not there, or is a directory, is refused', async () => {
    const folder = dirname(await aFile('png'));
    for (const file of [join(folder, '没有.png'), folder, '']) await expect(download(file)).rejects.toMatchObject({ kind: 'refused', platformCode: 'no_file' });
  });

  it('that is too large is refused before it is read', async () => {
    const file = await aFile('png');
    await truncate(file, largestDownload + 1);
    await expect(download(file)).rejects.toMatchObject({ kind: 'refused', platformCode: tooLarge });
  });
});
