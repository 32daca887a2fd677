import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../bot/core/index.ts';
import { type Database, openDatabase } from '../../../store/postgres/index.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';

interface Column {
  readonly name: string;
  readonly type: string;
}

/** A value that a column takes, by its type. */
const values: Readonly<Record<string, string>> = {
  text: `'x'`,
  integer: '1',
  bigint: '1',
  boolean: 'true',
  json: `'{}'`,
  jsonb: `'{}'`,
  date: `'2026-03-10'`,
  bytea: `'\\x00'`,
  uuid: `'00000000-0000-0000-0000-000000000000'`,
  'timestamp with time zone': 'now()',
};
/** Columns that take certain words only. */
const words: Readonly<Record<string, string>> = { 'turns.kind': `'in'`, 'slips.kind': `'put'` };

describePostgres('bureaus in one PostgreSQL database', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let tables: ReadonlyMap<string, readonly Column[]>;

  const insertInto = (table: string, bureau: string): string => {
    const columns = (tables.get(table) ?? []).filter(({ name }) => name !== 'bureau');
    const taken = columns.map(({ name, type }) => words[`${table}.${name}`] ?? values[type] ?? `no value known for ${type}`);
    return `insert into sanxiang.${table} (bureau, ${columns.map(({ name }) => `"${name}"`).join(', ')}) values ('${bureau}', ${taken.join(', ')})`;
  };
  const rowsOf = (table: string, bureau: string) => fresh.asAdmin(`select to_json(t) as row from sanxiang.${table} t where bureau = '${bureau}'`);
  const asOne = (text: string) => database.inBureau('one', (trx) => sql.raw(text).execute(trx));
  /** Rows a statement changed; none as well when it was refused for want of a right. */
  const changedBy = (text: string): Promise<number> =>
    asOne(text).then(
      ({ numAffectedRows }) => Number(numAffectedRows ?? 0),
      (error: unknown) => {
        expect(error).toMatchObject({ code: '42501' });
        return 0;
      },
    );

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase(fresh.url, { logger: silentLogger, poolSize: 2 });
    const columns = await fresh.asAdmin<{ table: string; name: string; type: string; made: boolean }>(`
      select c.table_name as table, c.column_name as name, c.data_type as type, c.is_identity = 'YES' or c.is_generated = 'ALWAYS' as made
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where table_schema = 'sanxiang' and table_type = 'BASE TABLE'`);
    const found = new Map<string, Column[]>();
    for (const { table, name, type, made } of columns) if (!made) found.set(table, [...(found.get(table) ?? []), { name, type }]);
    tables = found;
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  const ofBureaus = () => [...tables].filter(([, columns]) => columns.some(({ name }) => name === 'bureau')).map(([table]) => table);

  it('share no table but those that say nothing of any bureau', () => {
    const shared = [...tables.keys()].filter((table) => !ofBureaus().includes(table));
    expect(shared.sort()).toEqual(['migrations', 'processes']);
  });

  it('are kept apart in every table, whatever SQL a program sends', async () => {
    for (const table of ofBureaus()) for (const bureau of ['one', 'two']) await fresh.asAdmin(insertInto(table, bureau));
    for (const table of ofBureaus()) {
      const before = await rowsOf(table, 'two');
      expect(before, table).toHaveLength(1);
      const { rows } = await asOne(`select bureau from sanxiang.${table}`);
      expect(rows, table).toEqual([{ bureau: 'one' }]);
      expect((await asOne(`select 1 from sanxiang.${table} where bureau = 'two'`)).rows, table).toEqual([]);
      expect(await changedBy(`update sanxiang.${table} set bureau = bureau where bureau = 'two'`), table).toBe(0);
      expect(await changedBy(`update sanxiang.${table} set bureau = 'two'`), table).toBe(0);
      expect(await changedBy(`delete from sanxiang.${table} where bureau = 'two'`), table).toBe(0);
      await expect(asOne(insertInto(table, 'two')), table).rejects.toMatchObject({ code: '42501' });
      await expect(asOne(`truncate sanxiang.${table}`), table).rejects.toMatchObject({ code: '42501' });
      expect(await rowsOf(table, 'two'), table).toEqual(before);
    }
  });

  it('show nothing to somebody who says of no bureau that it is theirs', async () => {
    const client = new Client({ connectionString: fresh.url });
    await client.connect();
    await client.query('set role sanxiang_app');
    for (const table of ofBureaus()) {
      expect((await client.query(`select 1 from sanxiang.${table}`)).rows, table).toEqual([]);
      await expect(client.query(insertInto(table, 'three')), table).rejects.toMatchObject({ code: '42501' });
    }
    await client.end();
  });

  it('are apart for the owner of the ledger too, should it be no superuser', async () => {
    const open = await fresh.asAdmin<{ table: string }>(`
      select relname as table from pg_class where relnamespace = 'sanxiang'::regnamespace and relkind = 'r' and relname in ('events', 'chains', 'cases') and not (relrowsecurity and relforcerowsecurity)`);
    expect(open).toEqual([]);
  });

  it('are looked across by one function only, which names no more than bureaus', async () => {
    const found = await fresh.asAdmin(`select proname from pg_proc where pronamespace = 'sanxiang'::regnamespace and prosecdef`);
    expect(found).toEqual([{ proname: 'bureaus_with_left_work' }]);
  });

  describe('events', () => {
    it.each(['update sanxiang.events set hash = hash', 'delete from sanxiang.events', 'truncate sanxiang.events'])('are never altered or removed by the program: %s', async (text) => {
      await expect(asOne(text)).rejects.toMatchObject({ code: '42501' });
    });

    it.each(['update sanxiang.events set hash = hash', 'delete from sanxiang.events', 'truncate sanxiang.events'])('nor by a superuser who does not mean to: %s', async (text) => {
      await expect(fresh.asAdmin(text)).rejects.toThrow('never altered or removed');
    });
  });
});
