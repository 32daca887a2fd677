import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { Client } from 'pg';
import { SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { plainDate } from '../../../knowledge/rules/index.ts';
import type { EventData } from '../../../store/index.ts';
import { type LedgerOptions, openDatabase, PostgresLedger } from '../../../store/postgres/index.ts';
import { allCases } from '../../builders/all-cases.ts';
import { anOpening, anOrigin } from '../../builders/event.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';

const clock = new SettableClock(Date.parse('2026-03-10T01:00:00Z'));
const note = (what: string): EventData => ({ type: 'factsChanged', what, on: plainDate('2026-03-12') });

describePostgres('ledgers of several processes on PostgreSQL', () => {
  let fresh: FreshDatabase;
  let bureaus = 0;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  const aBureau = (): string => `bureau-${(bureaus += 1)}`;
  const open = async (bureau: string, more: Partial<LedgerOptions> = {}) => {
    const database = await openDatabase(fresh.url, { logger: silentLogger, poolSize: 3 });
    onTestFinished(() => database.close());
    return new PostgresLedger({ database, bureau, clock, ...more });
  };
  const change = (subject: string, version: number, ...what: string[]) => ({ subject, version, events: what.map(note), origin: anOrigin() });
  const someAdmin = async () => {
    const client = new Client({ connectionString: fresh.url });
    client.on('error', () => undefined);
    await client.connect();
    onTestFinished(() => client.end());
    return client;
  };

  it('keep one chain and number cases without gaps', async () => {
    const bureau = aBureau();
    const ledgers = await Promise.all(Array.from({ length: 4 }, () => open(bureau)));
    const added = await Promise.all(ledgers.flatMap((ledger) => Array.from({ length: 50 }, () => ledger.append(anOpening()))));
    expect(added.map(({ subject }) => subject).sort()).toEqual(Array.from({ length: 200 }, (_, index) => `2026-${String(index + 1).padStart(4, '0')}`));
    // Every ledger changes the same cases: of each version one wins.
    const raced = await Promise.allSettled(ledgers.flatMap((ledger) => added.slice(0, 10).map(({ subject }) => ledger.append(change(subject, 1, '甲')))));
    expect(raced.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    for (const ledger of ledgers) expect(await ledger.verify()).toMatchObject({ ok: true, events: 210 });
    expect((await ledgers[0]?.cases()[Symbol.asyncIterator]().next())?.value).toHaveLength(200);
  });

  it('have the same object for the same version of a case, and another once any process changed it', async () => {
    const bureau = aBureau();
    const [ledger, other] = [await open(bureau), await open(bureau)];
    const { subject } = await ledger.append(anOpening());
    const first = await ledger.case(subject);
    expect(await ledger.case(subject)).toBe(first);
    expect((await ledger.openCases())[0]).toBe(first);
    expect((await ledger.find('江北'))[0]).toBe(first);
    await other.append(change(subject, 1, '甲'));
    const second = await ledger.case(subject);
    expect(second).not.toBe(first);
    expect(second?.version).toBe(2);
    expect(await ledger.oldest()).toBe(second);
  });

  it('say the same with room for one case only, and of rows that another version of the program made', async () => {
    const bureau = aBureau();
    const ledger = await open(bureau);
    for (let index = 0; index < 3; index += 1) {
      const { subject } = await ledger.append(anOpening({ party: `某厂${index}` }));
      await ledger.append(change(subject, 1, '甲', '乙'));
    }
    const before = await allCases(ledger);
    expect(before.map(({ version }) => version)).toEqual([3, 3, 3]);
    expect(await allCases(await open(bureau, { cachedCases: 1 }))).toEqual(before);
    await fresh.asAdmin(`update sanxiang.cases set shape = 0, state = '{}' where bureau = '${bureau}'`);
    expect(await allCases(await open(bureau))).toEqual(before);
  });

  it('add nothing for a message that is another process’s by now, and the rest all the same', async () => {
    const ledger = await open(aBureau(), { fence: (_, causes) => Promise.resolve(new Set(causes.filter((cause) => cause === 'lost'))) });
    const lost = { ...anOpening(), origin: anOrigin({ cause: 'lost' }) };
    const results = await Promise.allSettled([ledger.append(anOpening()), ledger.append(lost), ledger.append(anOpening())]);
    expect(results.map((each) => (each.status === 'fulfilled' ? each.value.subject : each.reason as unknown))).toEqual(['2026-0001', expect.objectContaining({ code: 'store_unavailable' }), '2026-0002']);
    expect(await ledger.doneBy('lost')).toEqual([]);
  });

  it('refuse alone what the database cannot take', async () => {
    const ledger = await open(aBureau());
    const unfit = { ...anOpening(), origin: anOrigin({ cause: 'a\u0000b' }) };
    const results = await Promise.allSettled([ledger.append(anOpening()), ledger.append(unfit), ledger.append(anOpening())]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await ledger.verify()).toMatchObject({ ok: true, events: 2 });
  });

  it('keep whatever people type, to the letter', async () => {
    const ledger = await open(aBureau());
    const party = '厂\u0000\ud800\u{1F600}"\\';
    const { subject, events } = await ledger.append(anOpening({ party }));
    expect(await ledger.history(subject)).toEqual(events);
    expect(await ledger.verify()).toMatchObject({ ok: true });
    expect((await ledger.find('\u{1F600}"')).map(({ id }) => id)).toEqual([subject]);
    const long = '公司'.repeat(400);
    const { subject: other } = await ledger.append(anOpening({ party: `甲${long}乙` }));
    const decided: EventData = { type: 'decided', caseNo: `环罚${long}`, decidedOn: plainDate('2026-03-12'), conclusion: '罚款' };
    await ledger.append({ subject: other, version: 1, events: [decided], origin: anOrigin() });
    expect((await ledger.find(`${'公司'.repeat(20)}乙`)).map(({ id }) => id)).toEqual([other]);
    expect((await ledger.find(`环罚${long}`)).map(({ id }) => id)).toEqual([other]);
  });

  it('are unavailable, and keep nothing, when the connection is killed while they append', async () => {
    const bureau = aBureau();
    const ledger = await open(bureau);
    await ledger.append(anOpening());
    const admin = await someAdmin();
    await admin.query(`begin; select 1 from sanxiang.chains where bureau = '${bureau}' for update`);
    const appending = expect(ledger.append(anOpening())).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect.poll(async () => (await fresh.asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`)).length, { interval: 5 }).toBe(1);
    await appending;
    await admin.query('commit');
    expect(await ledger.size()).toBe(1);
    expect((await ledger.append(anOpening())).subject).toBe('2026-0002');
  });

  it('wait no longer than a statement may take for a process that is paused in the middle of a transaction, whose work is not kept', async () => {
    const bureau = aBureau();
    const [paused, other] = await Promise.all([1, 2].map(() => openDatabase(fresh.url, { logger: silentLogger, poolSize: 2, statementTimeoutMs: 500 })));
    if (!paused || !other) throw new Error('no databases');
    onTestFinished(() => Promise.all([paused.close(), other.close()]).then(() => undefined));
    const ledger = new PostgresLedger({ database: other, bureau, clock });
    await ledger.append(anOpening());
    let resume = (): void => undefined;
    let late: Promise<unknown> | undefined;
    await new Promise<void>((holds) => {
      late = paused.inBureau(bureau, async (trx) => {
        await trx.selectFrom('chains').select('seq').forUpdate().execute();
        holds();
        await new Promise<void>((resolve) => {
          resume = resolve;
        });
        await trx.updateTable('chains').set({ seq: 7 }).execute();
      });
    });
    try {
      await vi.waitFor(() => ledger.append(anOpening()), { timeout: 4000, interval: 20 });
    } finally {
      resume();
    }
    await expect(late).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await ledger.verify()).toMatchObject({ ok: true, events: 2 });
  });

  it('are unavailable when the connection is lost during the commit, and find out afterwards', async () => {
    const bureau = aBureau();
    const ledger = await open(bureau);
    await fresh.asAdmin(`
      create function sanxiang.die() returns trigger language plpgsql security definer as $$ begin if new.bureau = '${bureau}' then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end $$;
      create constraint trigger dies after insert on sanxiang.events deferrable initially deferred for each row execute function sanxiang.die()`);
    onTestFinished(async () => {
      await fresh.asAdmin('drop trigger dies on sanxiang.events; drop function sanxiang.die()');
    });
    const opening = anOpening();
    await expect(ledger.append(opening)).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await ledger.doneBy(opening.origin.cause)).toEqual([]);
    expect(await allCases(ledger)).toEqual([]);
  });

  it('show where somebody altered an event, removed one or cut the end off, behind the program’s back', async () => {
    const behind = (bureau: string, text: string) =>
      fresh.asAdmin(`alter table sanxiang.events disable trigger never_altered; ${text} and bureau = '${bureau}'; alter table sanxiang.events enable trigger never_altered`);
    for (const [text, seq] of [
      [`update sanxiang.events set data = replace(data::text, '甲', '丙')::json where seq = 2`, 2],
      [`update sanxiang.events set by = 'somebody' where seq = 2`, 2],
      [`update sanxiang.events set data = '{}' where seq = 2`, 2],
      ['delete from sanxiang.events where seq = 2', 2],
      ['delete from sanxiang.events where seq = 3', 3],
    ] as const) {
      const bureau = aBureau();
      const altered = await open(bureau);
      const { subject } = await altered.append(anOpening());
      await altered.append(change(subject, 1, '甲', '乙'));
      await behind(bureau, text);
      expect(await altered.verify(), text).toEqual({ ok: false, seq });
    }
  });
});
