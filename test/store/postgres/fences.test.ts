import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { messageKey, SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { openPostgres } from '../../../store/postgres/index.ts';
import { aDelivery } from '../../builders/delivery.ts';
import { aMessage } from '../../builders/message.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';

const clock = new SettableClock(Date.parse('2026-03-10T01:00:00Z'));
const here = { platform: 'wecom' as const, kind: 'private' as const, conversation: 'zhang' };
const there = { ...here, conversation: 'wang' };

describePostgres('a process that was taken for dead and comes back', () => {
  let fresh: FreshDatabase;
  let bureaus = 0;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  /** Two processes; the first is dead to the other once `die` has run, and does not know it for a minute. */
  const twoProcesses = async () => {
    const bureau = `b${(bureaus += 1)}`;
    const directory = await temporaryDirectory();
    const aStore = async () => {
      const postgres = await openPostgres({ url: fresh.url, logger: silentLogger, poolSize: 3, takeoverMs: 600_000 });
      const store = await postgres.openStore({ bureau, directory, clock });
      onTestFinished(() => store.close().then(() => postgres.close()));
      return store;
    };
    const first = await aStore();
    const die = () => fresh.asAdmin(`UPDATE sanxiang.processes SET seen_at = 'epoch' WHERE id IN (SELECT holder FROM sanxiang.turns WHERE bureau = '${bureau}')`);
    return { bureau, first, second: await aStore(), die };
  };

  it('does not begin to send what another sends now', async () => {
    const { first, second, die } = await twoProcesses();
    const reminder = aDelivery({ to: here, claims: ['c'] });
    await first.outbox.post([reminder]);
    await first.outbox.next(here);
    await die();
    expect(await second.outbox.next(here)).toMatchObject({ id: reminder.id, mayHaveArrived: true });
    await expect(first.outbox.begin(reminder.id)).rejects.toMatchObject({ code: 'store_unavailable' });
  });

  it('tells nothing of a delivery that another sends now, but that it has arrived', async () => {
    const { first, second, die } = await twoProcesses();
    const [delivery] = await first.outbox.post([aDelivery({ to: here, routes: [there], until: clock.now() + 1000 })]);
    const id = delivery?.id ?? '';
    await first.outbox.next(here);
    await die();
    await second.outbox.next(here);
    await second.outbox.advance(id, 2);
    await first.outbox.postpone(id, clock.now() + 60_000, { kind: 'unavailable' }, false);
    await first.outbox.abandon(id, { kind: 'refused' });
    await first.outbox.reroute(id);
    await first.outbox.expire(id, true);
    await first.outbox.advance(id, 1);
    expect(await second.outbox.waiting()).toMatchObject([{ id, to: here, attempts: 0, partsSent: 2 }]);
    expect(await second.outbox.next(here)).toMatchObject({ id });
    await first.outbox.settle(id, 'active');
    expect(await second.outbox.waiting()).toEqual([]);
  });

  it('tells what became of a delivery that nobody has taken over', async () => {
    const { first, die } = await twoProcesses();
    const [delivery] = await first.outbox.post([aDelivery({ to: here })]);
    const id = delivery?.id ?? '';
    await first.outbox.next(here);
    await die();
    await first.outbox.postpone(id, clock.now() + 60_000, { kind: 'unavailable' }, false);
    expect(await first.outbox.waiting()).toMatchObject([{ id, attempts: 1, notBefore: clock.now() + 60_000 }]);
  });

  it('does not put its dialogue in place of what was said since', async () => {
    const { first, second, die } = await twoProcesses();
    const message = aMessage();
    const key = messageKey(message);
    await first.inbox.keep(message, 0);
    await first.dialogues.put('zhang', { at: 1 }, key);
    await die();
    expect(await second.inbox.takeUp()).toMatchObject([{ key }]);
    await second.dialogues.put('zhang', { at: 2, lastCase: '2026-0002' }, key);
    await expect(first.dialogues.put('zhang', { at: 3 }, key)).rejects.toMatchObject({ code: 'store_unavailable' });
    await second.inbox.complete(key, []);
    await expect(first.dialogues.put('zhang', { at: 4 }, key)).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await second.dialogues.get('zhang')).toMatchObject({ at: 2, lastCase: '2026-0002' });
    await first.dialogues.put('zhang', { at: 5 });
    expect(await second.dialogues.get('zhang')).toEqual({ at: 5 });
  });
});
