import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../../bot/core/index.ts';
import { allMigrations, type Database, migrate, openDatabase } from '../../../store/postgres/index.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';

describePostgres('a PostgreSQL database', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  const open = async () => {
    const database = await openDatabase(fresh.url, { logger: silentLogger, poolSize: 3, connectionTimeoutMs: 1000, statementTimeoutMs: 1000 });
    onTestFinished(() => database.close());
    return database;
  };

  it('runs every transaction as one bureau in the restricted role, and sets nothing on the session', async () => {
    const database = await open();
    const seen = await database.inBureau('one', (trx) =>
      sql<{ role: string; bureau: string }>`select current_user as role, current_setting('sanxiang.bureau') as bureau`.execute(trx),
    );
    expect(seen.rows).toEqual([{ role: 'sanxiang_app', bureau: 'one' }]);
    expect((await database.executeSql(`select current_setting('sanxiang.bureau', true) as bureau`)).rows).not.toContainEqual({ bureau: 'one' });
    await expect(database.inBureau("x'; drop", () => Promise.resolve())).rejects.toThrow('not the name of a bureau');
  });

  it('is unavailable while a statement takes too long, and keeps nothing of it', async () => {
    const database = await open();
    const slow = database.inBureau('one', async (trx) => {
      await sql`insert into numbers (year, last) values (2026, 1)`.execute(trx);
      await sql`select pg_sleep(30)`.execute(trx);
    });
    await expect(slow).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(database.healthy()).toBe(false);
    await database.check();
    expect(database.healthy()).toBe(true);
    expect((await database.inBureau('one', (trx) => sql`select 1 from numbers`.execute(trx))).rows).toEqual([]);
  });

  it('is unavailable when its connection is killed in the middle, keeps nothing, and goes on with another', async () => {
    const database = await open();
    const killed = database.inBureau('one', async (trx) => {
      await sql`insert into numbers (year, last) values (2026, 1)`.execute(trx);
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await fresh.asAdmin(`select pg_terminate_backend(${rows[0]?.pid ?? 0})`);
      await sql`insert into numbers (year, last) values (2027, 1)`.execute(trx);
    });
    await expect(killed).rejects.toMatchObject({ code: 'store_unavailable' });
    expect((await database.inBureau('one', (trx) => sql`select 1 from numbers`.execute(trx))).rows).toEqual([]);
  });

  it('hears notifications, and again after its connection was killed', async () => {
    const database = await open();
    const heard: (string | undefined)[] = [];
    let wake = (): void => undefined;
    const until = (fits: () => boolean) =>
      new Promise<void>((resolve) => {
        wake = () => {
          if (fits()) resolve();
        };
        wake();
      });
    database.listen('sanxiang_try', (payload) => {
      heard.push(payload);
      wake();
    });
    await until(() => heard.length === 1);
    expect(database.listening()).toBe(true);
    await fresh.asAdmin(`notify sanxiang_try, 'one'`);
    await until(() => heard.length === 2);
    await fresh.asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sanxiang-bot listen' and datname = current_database()`);
    await until(() => heard.length === 3);
    expect(heard).toEqual([undefined, 'one', undefined]);
  });

  it('is unavailable when nobody answers at its address', async () => {
    const nowhere = fresh.url.replace(/:\d+\//u, ':1/');
    await expect(openDatabase(nowhere, { logger: silentLogger })).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});

describePostgres('migrating a PostgreSQL database', () => {
  const empty = async () => {
    const fresh = await freshDatabase({ migrated: false });
    onTestFinished(() => fresh.drop());
    return fresh;
  };

  it('is done once when two begin at the same time', async () => {
    const fresh = await empty();
    await Promise.all([migrate(fresh.url, silentLogger), migrate(fresh.url, silentLogger), migrate(fresh.url, silentLogger)]);
    expect(await fresh.asAdmin('select id from sanxiang.migrations order by id')).toEqual(allMigrations.map(({ id }) => ({ id })));
  });

  it('refuses a database that is newer than the program', async () => {
    const fresh = await empty();
    await migrate(fresh.url, silentLogger);
    await fresh.asAdmin(`insert into sanxiang.migrations (id, name) values (9999, 'later')`);
    await expect(migrate(fresh.url, silentLogger)).rejects.toMatchObject({ code: 'store_newer', message: expect.stringContaining('升级程序') as string });
  });

  it('leaves nothing of a step that fails', async () => {
    const fresh = await empty();
    const broken = { id: 9000, name: 'broken', up: 'CREATE TABLE sanxiang.half (x int); SELECT nonsense' };
    await expect(migrate(fresh.url, silentLogger, [...allMigrations, broken])).rejects.toThrow('nonsense');
    expect(await fresh.asAdmin(`select to_regclass('sanxiang.half') as half, max(id) from sanxiang.migrations`)).toEqual([{ half: null, max: allMigrations.at(-1)?.id }]);
  });

  it('has to come before the program opens it', async () => {
    const fresh = await empty();
    await expect(openDatabase(fresh.url, { logger: silentLogger })).rejects.toMatchObject({ code: 'store_unmigrated' });
  });
});

describePostgres('the rights of the program on PostgreSQL', () => {
  // The role is the server's, and made by whoever migrates the first database.
  beforeAll(async () => {
    await (await freshDatabase()).drop();
  });
  const aUser = async (more: string) => {
    const fresh = await freshDatabase({ migrated: false });
    const name = `sanxiang_test_${randomBytes(4).toString('hex')}`;
    await fresh.asAdmin(`create role ${name} login password 'secret' ${more}`);
    onTestFinished(async () => {
      await fresh.drop();
      await fresh.asServerAdmin(`drop role ${name}`);
    });
    const url = new URL(fresh.url);
    [url.username, url.password] = [name, 'secret'];
    return { fresh, name, url: url.href };
  };
  const open = async (url: string): Promise<Database> => {
    const database = await openDatabase(url, { logger: silentLogger, poolSize: 1 });
    onTestFinished(() => database.close());
    return database;
  };
  const whoActs = async (url: string) => {
    const { rows } = await (await open(url)).inBureau('one', (trx) => sql<{ role: string }>`select current_user as role`.execute(trx));
    return rows[0]?.role;
  };

  it('are those of the restricted role, also when its user owns the tables and is no superuser', async () => {
    const { fresh, name, url } = await aUser('');
    await fresh.asAdmin(`alter database ${new URL(url).pathname.slice(1)} owner to ${name}`);
    await expect(migrate(url, silentLogger)).rejects.toMatchObject({ code: 'store_rights', message: expect.stringContaining(`GRANT sanxiang_app TO ${name}`) as string });
    await fresh.asAdmin(`grant sanxiang_app to ${name}`);
    await migrate(url, silentLogger);
    expect(await whoActs(url)).toBe('sanxiang_app');
    await expect((await open(url)).inBureau('one', (trx) => sql`delete from events`.execute(trx))).rejects.toMatchObject({ code: '42501' });
  });

  it('may be those of a user of its own that can no more than the restricted role', async () => {
    const { fresh, name, url } = await aUser('in role sanxiang_app');
    await migrate(fresh.url, silentLogger);
    expect(await whoActs(url)).toBe(name);
    expect((await (await open(url)).inBureau('one', (trx) => sql`select 1 from cases`.execute(trx))).rows).toEqual([]);
  });

  it('are asked for by the SQL that gives them, when its user has none', async () => {
    const { fresh, name, url } = await aUser('');
    await migrate(fresh.url, silentLogger);
    await expect(open(url)).rejects.toMatchObject({ code: 'store_rights', message: expect.stringContaining(`GRANT sanxiang_app TO ${name}`) as string });
  });

  it('must not reach further than its own rows', async () => {
    const { fresh, url } = await aUser('in role sanxiang_app bypassrls');
    await migrate(fresh.url, silentLogger);
    expect(await whoActs(url)).toBe('sanxiang_app');
    // In this database only: the role is the whole server's.
    await fresh.asAdmin('grant delete on sanxiang.events to sanxiang_app');
    await expect(open(url)).rejects.toMatchObject({ code: 'store_rights', message: expect.stringContaining('REVOKE UPDATE, DELETE') as string });
  });

  it('need a password that is right and a database that exists', async () => {
    const { fresh, url } = await aUser('');
    const [wrong, missing] = [new URL(url), new URL(fresh.url)];
    wrong.password = 'wrong';
    missing.pathname = '/sanxiang_nowhere';
    await expect(open(wrong.href)).rejects.toMatchObject({ code: 'store_rights' });
    await expect(open(missing.href)).rejects.toMatchObject({ code: 'store_unreadable' });
  });
});
