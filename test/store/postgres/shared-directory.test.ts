import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLogger } from '../../../bot/core/index.ts';
import { checkSharedDirectory, type Database, openDatabase } from '../../../store/postgres/index.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';

describePostgres('the data directory of several processes', () => {
  let fresh: FreshDatabase;
  let database: Database;
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase(fresh.url, { logger: silentLogger, poolSize: 2 });
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  it('is the same for all of many that start at once', async () => {
    const directory = await temporaryDirectory();
    await Promise.all(Array.from({ length: 20 }, () => checkSharedDirectory(database, 'one', directory)));
    expect(await fresh.asAdmin(`SELECT mark FROM sanxiang.directories WHERE bureau = 'one'`)).toEqual([{ mark: await readFile(join(directory, 'shared-with'), 'utf8') }]);
  });

  it('is not marked by the empty file that another has just begun to write', async () => {
    const directory = await temporaryDirectory();
    const file = await open(join(directory, 'shared-with'), 'wx');
    const checked = checkSharedDirectory(database, 'two', directory);
    await file.close();
    await writeFile(join(directory, 'shared-with'), 'theirs');
    await checked;
    expect(await fresh.asAdmin(`SELECT mark FROM sanxiang.directories WHERE bureau = 'two'`)).toEqual([{ mark: 'theirs' }]);
  });

  it('is said to be another one when the mark stays empty', async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, 'shared-with'), '');
    await expect(checkSharedDirectory(database, 'three', directory)).rejects.toMatchObject({ code: 'store_unreadable' });
  });
});
