import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { type Database, openDatabase, openSmallTables } from '../../../store/postgres/index.ts';
import { openBoards } from '../../../store/postgres/small-tables/boards.ts';
import { openTallies } from '../../../store/postgres/small-tables/tallies.ts';
import { questionsContract } from '../../contract/questions.contract.ts';
import { slipsContract } from '../../contract/slips.contract.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';

const day = 24 * 3600_000;

/** The database as it is where notifications do not arrive. */
function deaf(database: Database): Database {
  const nothing = { listen: () => () => undefined, listening: () => false };
  return new Proxy(database, { get: (target, name) => ({ ...nothing, inBureau: target.inBureau.bind(target) })[name as keyof typeof nothing] });
}

describePostgres('on PostgreSQL', () => {
  let fresh: FreshDatabase;
  let bureaus = 0;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  const openAs = async (bureau: string, clock: SettableClock) => {
    const database = await openDatabase(fresh.url, { logger: silentLogger, poolSize: 4 });
    const store = await openSmallTables(database, bureau, clock);
    onTestFinished(async () => {
      await store.close();
      await database.close();
    });
    return store;
  };
  const open = async (clock: SettableClock) => {
    const bureau = `bureau-${(bureaus += 1)}`;
    return { store: await openAs(bureau, clock), reopen: () => openAs(bureau, clock) };
  };
  const start = async () => {
    const clock = new SettableClock(Date.parse('2026-03-10T01:00:00Z'));
    return { clock, ...(await open(clock)) };
  };

  questionsContract('a store', open);
  slipsContract('a store', open);

  it('keeps dialogues until nobody has gone on with them for a month', async () => {
    const { store, reopen, clock } = await start();
    const dialogue = { lastCase: '2026-0001', thread: { question: '几天?\u0000\ud800', articles: ['publicity/4'], at: 1 }, at: clock.now() };
    await store.dialogues.put('a|b', { at: 1 });
    await store.dialogues.put('a|b', dialogue);
    const other = await reopen();
    expect(await other.dialogues.get('a|b')).toEqual(dialogue);
    expect(await other.dialogues.get('__proto__')).toBeUndefined();
    await other.tidy(clock.now() + 29 * day);
    expect(await store.dialogues.get('a|b')).toEqual(dialogue);
    await other.tidy(clock.now() + 31 * day);
    expect(await store.dialogues.get('a|b')).toBeUndefined();
  });

  it('knows where a person was heard last, whichever process heard it', async () => {
    const { store, reopen } = await start();
    const other = await reopen();
    await store.contacts.heard('zhang', 'wecom');
    await other.contacts.heard('zhang', 'dingtalk');
    await store.contacts.heard('zhang', 'wecom');
    expect([await other.contacts.lastHeardOn('zhang'), await other.contacts.lastHeardOn('li')]).toEqual(['wecom', undefined]);
  });

  it('adds up what several processes count', async () => {
    const { store, reopen } = await start();
    const other = await reopen();
    store.tallies.add('send/2026-03');
    store.tallies.add('send/2026-03', 2);
    other.tallies.add('send/2026-03', 10);
    expect([store.tallies.of('send/2026-03'), other.tallies.of('send/2026-03'), store.tallies.of('never')]).toEqual([3, 10, 0]);
    await Promise.all([store.close(), other.close()]);
    expect((await reopen()).tallies.of('send/2026-03')).toBe(13);
  });

  it.each([['by word of the others', true], ['by looking, while no word comes', false]])('shows what other processes count: %s', async (_, hears) => {
    const bureau = `bureau-${(bureaus += 1)}`;
    const openTalliesHere = async () => {
      const database = await openDatabase(fresh.url, { logger: silentLogger, poolSize: 2 });
      const tallies = await openTallies(hears ? database : deaf(database), bureau, 5);
      onTestFinished(async () => {
        await tallies.close();
        await database.close();
      });
      return tallies;
    };
    const [tallies, other] = [await openTalliesHere(), await openTalliesHere()];
    other.add('send/2026-03', 5);
    await expect.poll(() => tallies.of('send/2026-03'), { interval: 5 }).toBe(5);
    expect(other.of('send/2026-03')).toBe(5);
  });

  it('forgets the counts of months long past', async () => {
    const { store, reopen, clock } = await start();
    for (let index = 0; index < 70; index += 1) store.tallies.add(`send/${2000 + index}-01`, index);
    await store.close();
    await store.tidy(clock.now());
    const again = await reopen();
    expect([again.tallies.of('send/2005-01'), again.tallies.of('send/2069-01')]).toEqual([0, 69]);
  });

  it('numbers the entries of a board in the order they are seen in, however many processes post', async () => {
    const { store, reopen } = await start();
    const other = await reopen();
    const seen: number[] = [];
    const reading = (async () => {
      while (seen.length < 80) for (const { seq } of await store.boards.since('a', seen.at(-1) ?? 0)) seen.push(seq);
    })();
    await Promise.all(Array.from({ length: 80 }, (_, n) => (n % 2 === 0 ? store : other).boards.post('a', { n })));
    await reading;
    expect(seen).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
    expect(other.boards.epoch).toBe(store.boards.epoch);
  });

  it.each([['by word', true], ['by looking, while no word comes', false]])('tells whoever watches a board in another process: %s', async (_, hears) => {
    const { store, clock } = await start();
    const database = await openDatabase(fresh.url, { logger: silentLogger, poolSize: 2 });
    const boards = await openBoards(hears ? database : deaf(database), `bureau-${bureaus}`, clock);
    onTestFinished(async () => {
      boards.close();
      await database.close();
    });
    let told = 0;
    const forget = boards.watch('a', () => (told += 1));
    // The first word is that the line is there at all.
    await expect.poll(() => told, { timeout: 3000, interval: 5 }).toBeGreaterThan(0);
    const before = told;
    await store.boards.post('b', {});
    await store.boards.post('a', {});
    await expect.poll(() => told, { timeout: 3000, interval: 5 }).toBeGreaterThan(before);
    expect((await boards.since('a', 0)).map(({ seq }) => seq)).toEqual([1]);
    forget();
  });

  it('keeps the last few hundred entries of a board, and those for a day', async () => {
    const { store, clock } = await start();
    await Promise.all(Array.from({ length: 510 }, (_, n) => store.boards.post('a', { n })));
    expect(await store.boards.since('a', 0)).toHaveLength(500);
    await store.tidy(clock.now() + day);
    expect(await store.boards.since('a', 0)).toEqual([]);
    expect(await store.boards.post('a', {})).toBe(511);
  });

  it('forgets slips whose time is over, and no others', async () => {
    const { store, clock } = await start();
    await store.slips.put('short', 1, clock.now() + 1000);
    await store.slips.put('long', 2, clock.now() + 5000);
    await store.slips.firstUse('long', clock.now() + 5000);
    await store.tidy(clock.now() + 2000);
    expect([await store.slips.get('short'), await store.slips.get('long'), await store.slips.firstUse('long', clock.now() + 1)]).toEqual([undefined, 2, false]);
  });
});
