import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { messageKey, SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { type Database, joinProcesses, openDatabase, openQueue, type Trx } from '../../../store/postgres/index.ts';
import { aMessage } from '../../builders/message.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';

const clock = new SettableClock(Date.parse('2026-03-10T01:00:00Z'));

/** A door that somebody waits at until it is opened. */
function aDoor() {
  let arrive = (): void => undefined;
  let open = (): void => undefined;
  const reached = new Promise<void>((resolve) => (arrive = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  const pass = (): Promise<void> => {
    arrive();
    return opened;
  };
  return { reached, open: () => open(), pass };
}

/** A transaction whose statements reach the server only once the door is open. */
function slow(trx: Trx, door: ReturnType<typeof aDoor>): Trx {
  const executor = trx.getExecutor();
  const late = new Proxy(executor, {
    get: (target, name) => {
      if (name === 'executeQuery') return (...query: Parameters<typeof executor.executeQuery>) => door.pass().then(() => executor.executeQuery(...query));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return new Proxy(trx, { get: (target, name) => (name === 'getExecutor' ? () => late : (Reflect.get(target, name, target) as unknown)) });
}

describePostgres('a conversation of a process on PostgreSQL', () => {
  let fresh: FreshDatabase;
  let bureaus = 0;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  const aQueue = async () => {
    const database = await openDatabase(fresh.url, { logger: silentLogger, poolSize: 3 });
    const process = await joinProcesses(database, silentLogger);
    onTestFinished(async () => {
      await process.leave();
      await database.close();
    });
    const doors: { before?: ReturnType<typeof aDoor>; after?: ReturnType<typeof aDoor> }[] = [];
    const delayed: Database = {
      ...database,
      inBureau: async (bureau, work, options) => {
        const { before, after } = doors.shift() ?? {};
        const result = await database.inBureau(bureau, (trx) => work(before ? slow(trx, before) : trx), options);
        await after?.pass();
        return result;
      },
    };
    const { inbox } = openQueue(delayed, `b${(bureaus += 1)}`, process, { clock, logger: silentLogger, onLeft: () => undefined });
    return { inbox, doors };
  };

  it('is worked on once when its first message is kept while the process looks for left work', async () => {
    const { inbox, doors } = await aQueue();
    const looking = aDoor();
    doors.push({ before: looking });
    const looked = inbox.takeUp();
    await looking.reached;
    expect(await inbox.keep(aMessage({ from: 'li' }), 0)).toEqual({ kind: 'kept', mine: true });
    looking.open();
    expect(await looked).toEqual([]);
  });

  it('is worked on once when the look finds the message before the process hears that it is kept', async () => {
    const { inbox, doors } = await aQueue();
    const [looking, hearing] = [aDoor(), aDoor()];
    doors.push({ before: looking }, { after: hearing });
    const message = aMessage({ from: 'li' });
    const looked = inbox.takeUp();
    await looking.reached;
    const kept = inbox.keep(message, 0);
    await hearing.reached;
    looking.open();
    expect((await looked).map(({ key }) => key)).toEqual([messageKey(message)]);
    hearing.open();
    expect(await kept).toEqual({ kind: 'kept', mine: false });
    await inbox.complete(messageKey(message), []);
    expect(await inbox.keep(aMessage({ from: 'li' }), 0)).toEqual({ kind: 'kept', mine: true });
  });
});
