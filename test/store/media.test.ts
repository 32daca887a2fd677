import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFileMedia } from '../../store/index.ts';
import { tinyFiles } from '../builders/files.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

it('keeps the same photo once when it is sent several times at once', async () => {
  const directory = await temporaryDirectory();
  const media = createFileMedia(directory);
  const sent = await Promise.all(Array.from({ length: 8 }, () => media.keep(tinyFiles.png)));
  const [sha256 = ''] = sent;
  expect(new Set(sent).size).toBe(1);
  expect(await readdir(join(directory, sha256.slice(0, 2)))).toEqual([sha256]);
  expect(Buffer.from((await media.read(sha256)) ?? [])).toEqual(tinyFiles.png);
});
