import { describe, expect, it } from 'vitest';
import { messageKey, SettableClock } from '../../bot/core/index.ts';
import { aDelivery } from '../builders/delivery.ts';
import { aMessage } from '../builders/message.ts';
import type { StoreUnderTest } from './store.contract.ts';

const to = (conversation: string) => ({ platform: 'wecom' as const, kind: 'private' as const, conversation });

/** What every store promises about turns: one process at a time in a conversation and at an address, in order, and nothing left lying. */
export function lanesContract(name: string, open: (clock: SettableClock) => Promise<StoreUnderTest>): void {
  describe(`${name} gives turns`, () => {
    const start = async () => {
      const clock = new SettableClock(Date.parse('2026-03-10T01:00:00Z'));
      return { clock, ...(await open(clock)) };
    };

    it('gives a conversation to whoever keeps its first message, and the next message with the completion of the one before', async () => {
      const { store } = await start();
      const [first, second, third] = [aMessage({ from: 'li' }), aMessage({ from: 'li' }), aMessage({ from: 'li' })] as const;
      expect(await store.inbox.keep(first, 0)).toEqual({ kind: 'kept', mine: true });
      expect(await store.inbox.keep(second, 0)).toEqual({ kind: 'kept', mine: false });
      expect(await store.inbox.keep(aMessage({ from: 'wang' }), 0)).toEqual({ kind: 'kept', mine: true });
      expect(await store.inbox.keep(third, 0)).toEqual({ kind: 'kept', mine: false });
      expect((await store.inbox.complete(messageKey(first), [])).next?.key).toBe(messageKey(second));
      expect((await store.inbox.complete(messageKey(second), [])).next?.key).toBe(messageKey(third));
      expect((await store.inbox.complete(messageKey(third), [])).next).toBeUndefined();
      expect(await store.inbox.keep(aMessage({ from: 'li' }), 0)).toEqual({ kind: 'kept', mine: true });
    });

    it('gives a conversation once when several messages of it come at once, and loses none of them', async () => {
      const { store } = await start();
      const messages = Array.from({ length: 12 }, () => aMessage({ from: 'li' }));
      const results = await Promise.all(messages.map((each) => store.inbox.keep(each, 0)));
      expect(results.filter((each) => each.kind === 'kept' && each.mine)).toHaveLength(1);
      const order = (await store.inbox.waiting()).map(({ key }) => key);
      let key = order[0];
      const worked: string[] = [];
      while (key !== undefined) {
        worked.push(key);
        key = (await store.inbox.complete(key, [])).next?.key;
      }
      expect(worked).toEqual(order);
      expect(new Set(worked)).toEqual(new Set(messages.map(messageKey)));
    });

    it('lets a conversation that was dropped be taken up again, from the message it stopped at', async () => {
      const { store } = await start();
      const [first, second] = [aMessage({ from: 'li' }), aMessage({ from: 'li' })] as const;
      await store.inbox.keep(first, 0);
      await store.inbox.keep(second, 0);
      expect(await store.inbox.takeUp()).toEqual([]);
      store.inbox.drop(messageKey(first));
      expect(await store.inbox.takeUp()).toMatchObject([{ key: messageKey(first), resumed: 0 }]);
      expect(await store.inbox.takeUp()).toEqual([]);
      expect((await store.inbox.complete(messageKey(first), [])).next?.key).toBe(messageKey(second));
    });

    it('takes up after a restart what was left, counting it against a message whose work was begun', async () => {
      const { store, reopen } = await start();
      if (!reopen) return;
      const [first, second, other] = [aMessage({ from: 'li' }), aMessage({ from: 'li' }), aMessage({ from: 'wang' })] as const;
      for (const each of [first, second, other]) await store.inbox.keep(each, 0);
      const again = await reopen();
      expect(await again.inbox.takeUp()).toMatchObject([{ key: messageKey(first), resumed: 1 }, { key: messageKey(other), resumed: 1 }]);
      await again.inbox.begin(messageKey(other));
      expect(await (await reopen()).inbox.takeUp()).toMatchObject([{ key: messageKey(first), resumed: 1 }, { key: messageKey(other), resumed: 2 }]);
    });

    it('takes up whatever many conversations were left, the longest waiting first, when it is asked until there are none', async () => {
      const { store, reopen } = await start();
      if (!reopen) return;
      const messages = Array.from({ length: 30 }, (_, index) => aMessage({ from: `p${index}` }));
      for (const each of messages) await store.inbox.keep(each, 0);
      const again = await reopen();
      const taken: string[] = [];
      for (let some = await again.inbox.takeUp(); some.length > 0; some = await again.inbox.takeUp()) taken.push(...some.map(({ key }) => key));
      expect(taken).toEqual(messages.map(messageKey));
    });

    it('tells which deliveries a completion has added, and nothing of a message that is done', async () => {
      const { store } = await start();
      const message = aMessage();
      await store.inbox.keep(message, 0);
      const [known, fresh] = [aDelivery(), aDelivery()];
      await store.outbox.post([known]);
      expect((await store.inbox.complete(messageKey(message), [known, fresh])).added.map(({ id }) => id)).toEqual([fresh.id]);
      expect(await store.inbox.complete(messageKey(message), [aDelivery()])).toEqual({ added: [] });
    });

    it('hands out what is to be sent to an address in order, each until its outcome is told', async () => {
      const { store } = await start();
      const [one, two] = [aDelivery({ to: to('li') }), aDelivery({ to: to('li') })] as const;
      await store.outbox.post([one, aDelivery({ to: to('wang') }), two]);
      expect(await store.outbox.lanes()).toEqual([to('li'), to('wang')]);
      expect(await store.outbox.next(to('li'))).toMatchObject({ id: one.id });
      expect(await store.outbox.lanes()).toEqual([to('wang')]);
      expect(await store.outbox.next(to('li'))).toMatchObject({ id: one.id });
      await store.outbox.settle(one.id, 'active');
      expect(await store.outbox.next(to('li'))).toMatchObject({ id: two.id });
      await store.outbox.settle(two.id, 'active');
      expect(await store.outbox.next(to('li'))).toBeUndefined();
    });

    it('says when to come again for what is not due, and lets the address go meanwhile', async () => {
      const { store, clock } = await start();
      const late = aDelivery({ to: to('li') });
      await store.outbox.post([late]);
      await store.outbox.next(to('li'));
      await store.outbox.postpone(late.id, clock.now() + 5000, { kind: 'limited' }, false);
      expect(await store.outbox.next(to('li'))).toEqual({ dueAt: clock.now() + 5000 });
      expect(await store.outbox.lanes()).toEqual([to('li')]);
      clock.advanceTo(clock.now() + 5000);
      expect(await store.outbox.next(to('li'))).toMatchObject({ id: late.id, attempts: 1 });
    });

    it('hands out what has expired, so that it can be taken back', async () => {
      const { store, clock } = await start();
      const short = aDelivery({ to: to('li'), until: clock.now() + 1000 });
      await store.outbox.post([short]);
      await store.outbox.postpone(short.id, clock.now() + 60_000, { kind: 'unavailable' }, false);
      expect(await store.outbox.next(to('li'))).toEqual({ dueAt: clock.now() + 1000 });
      clock.advanceTo(clock.now() + 1000);
      expect(await store.outbox.next(to('li'))).toMatchObject({ id: short.id });
    });

    it('moves a delivery to the end of the line at its next address', async () => {
      const { store } = await start();
      const moved = aDelivery({ to: to('li'), routes: [to('wang')] });
      const there = aDelivery({ to: to('wang') });
      await store.outbox.post([moved, there]);
      await store.outbox.next(to('li'));
      await store.outbox.reroute(moved.id);
      expect(await store.outbox.next(to('li'))).toBeUndefined();
      expect(await store.outbox.next(to('wang'))).toMatchObject({ id: there.id });
      await store.outbox.settle(there.id, 'active');
      expect(await store.outbox.next(to('wang'))).toMatchObject({ id: moved.id, to: to('wang') });
    });
  });
}
