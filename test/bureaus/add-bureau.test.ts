import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { addBureau, readDeployment } from '../../bot/bureaus/index.ts';
import { processVariables, variableNames } from '../../bot/config.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

describe('adding a bureau', () => {
  it('makes a folder for its owner alone, ready to be filled in', async () => {
    const directory = await temporaryDirectory();
    const folder = await addBureau(directory, 'jiangbei', '江北区生态环境局');
    const modes = await Promise.all(['', '.env', 'bureau.json', 'roster.json'].map(async (name) => ((await stat(join(folder, name))).mode & 0o777).toString(8)));
    expect(modes).toEqual(['700', '600', '600', '600']);
    const { bureaus } = await readDeployment({ DATA_DIR: directory });
    expect(bureaus.map(({ id, name }) => [id, name])).toEqual([['jiangbei', '江北区生态环境局']]);
  });

  it('offers every setting of a bureau as a comment, and none of the program', async () => {
    const directory = await temporaryDirectory();
    const text = await readFile(join(await addBureau(directory, 'jiangbei', '江北区生态环境局'), '.env'), 'utf8');
    expect(parseEnv(text)).toEqual({});
    const offered = [...text.matchAll(/^#([A-Z][A-Z0-9_]+)=/gmu)].map(([, name]) => name);
    expect(new Set(offered)).toEqual(new Set(variableNames.filter((name) => !processVariables.has(name) && name !== 'ROSTER_FILE' && name !== 'BUREAU_FILE')));
  });

  it('refuses an id that is taken or is none, and leaves everything as it was', async () => {
    const directory = await temporaryDirectory();
    await addBureau(directory, 'jiangbei', '江北区生态环境局');
    await expect(addBureau(directory, 'jiangbei', '另一个局')).rejects.toThrow('编号 jiangbei 已经有了');
    await expect(addBureau(directory, '../escape', '另一个局')).rejects.toThrow('不能作编号');
    await expect(addBureau(directory, 'nanan', ' ')).rejects.toThrow('--name');
    expect(await readFile(join(directory, 'bureaus/jiangbei/bureau.json'), 'utf8')).toContain('江北区生态环境局');
    expect((await readDeployment({ DATA_DIR: directory })).bureaus).toHaveLength(1);
  });
});
