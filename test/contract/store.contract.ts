import { describe, expect, it } from 'vitest';
import { messageKey, SettableClock, textReply } from '../../bot/core/index.ts';
import type { Store } from '../../store/index.ts';
import { aDelivery } from '../builders/delivery.ts';
import { aMessage } from '../builders/message.ts';

/** A store under test, or the part of one that a contract is about; `reopen` closes it and opens it again as a new process would, where it survives one. */
export interface StoreUnderTest<Part extends keyof Store = keyof Store> {
  readonly store: Pick<Store, Part>;
  readonly reopen?: () => Promise<Pick<Store, Part>>;
  /** Opens it again after a clean end. */
  readonly restart?: () => Promise<Pick<Store, Part>>;
}

const minute = 60_000;

/** What every store promises. Run for each implementation. */
export function storeContract(name: string, open: (clock: SettableClock) => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the store's promises`, () => {
    const start = async () => {
      const clock = new SettableClock(Date.parse('2026-03-10T01:00:00Z'));
      return { clock, ...(await open(clock)) };
    };

    it('keeps a message once, however often it is delivered under its id', async () => {
      const { store } = await start();
      const message = aMessage();
      expect(await store.inbox.keep(message, 0)).toMatchObject({ kind: 'kept' });
      expect(await store.inbox.keep(message, 0)).toMatchObject({ kind: 'duplicate', key: messageKey(message) });
      expect((await store.inbox.waiting()).map((each) => each.key)).toEqual([messageKey(message)]);
    });

    it('keeps a message once when its deliveries race each other to the disk', async () => {
      const { store } = await start();
      const message = aMessage();
      const results = await Promise.all(Array.from({ length: 5 }, () => store.inbox.keep(message, minute)));
      expect(results.filter((each) => each.kind === 'kept')).toHaveLength(1);
    });

    it('knows a redelivery under a new id inside the window, and not after it', async () => {
      const { store, clock } = await start();
      const first = aMessage({ text: '公示第10条' });
      await store.inbox.keep(first, minute);
      clock.advanceTo(clock.now() + minute - 1);
      expect(await store.inbox.keep(aMessage({ text: '公示第10条' }), minute)).toMatchObject({ key: messageKey(first) });
      clock.advanceTo(clock.now() + 1);
      expect(await store.inbox.keep(aMessage({ text: '公示第10条' }), minute)).toMatchObject({ kind: 'kept' });
    });

    it('takes the same words said again later for a new message, once the first was answered', async () => {
      const { store } = await start();
      const first = aMessage({ text: '待办', at: 0 });
      await store.inbox.keep(first, minute);
      expect(await store.inbox.keep(aMessage({ text: '待办', at: 6000 }), minute)).toMatchObject({ kind: 'duplicate' });
      await store.inbox.complete(messageKey(first), []);
      expect(await store.inbox.keep(aMessage({ text: '待办', at: 5000 }), minute)).toMatchObject({ kind: 'duplicate' });
      expect(await store.inbox.keep(aMessage({ text: '待办', at: 6000 }), minute)).toMatchObject({ kind: 'kept' });
    });

    it('keeps what somebody typed, whatever characters it is of', async () => {
      const { store } = await start();
      const text = '\u0000\u0001公示\ud83d第10条😀\u2028"\\\'; DROP TABLE events; --';
      await store.inbox.keep(aMessage({ text }), minute);
      const [waiting] = await store.inbox.waiting();
      expect(waiting?.message.content).toMatchObject({ text });
      await store.inbox.complete(waiting?.key ?? '', [aDelivery({ reply: textReply(text) })]);
      expect((await store.outbox.waiting())[0]?.reply.text).toBe(text);
    });

    it('keeps two different messages of one moment, and the same words of two people', async () => {
      const { store } = await start();
      const results = await Promise.all([
        store.inbox.keep(aMessage({ text: '一' }), minute),
        store.inbox.keep(aMessage({ text: '二' }), minute),
        store.inbox.keep(aMessage({ text: '一', from: 'li' }), minute),
      ]);
      expect(results.map((each) => each.kind)).toEqual(['kept', 'kept', 'kept']);
    });

    it('does not take the same words for a redelivery where the platform never redelivers', async () => {
      const { store } = await start();
      await store.inbox.keep(aMessage({ text: '待办' }), 0);
      expect(await store.inbox.keep(aMessage({ text: '待办' }), 0)).toMatchObject({ kind: 'kept' });
    });

    it('moves a message out and its replies in together', async () => {
      const { store } = await start();
      const message = aMessage();
      await store.inbox.keep(message, 0);
      const delivery = aDelivery();
      await store.inbox.complete(messageKey(message), [delivery]);
      expect(await store.inbox.waiting()).toEqual([]);
      expect(await store.outbox.waiting()).toMatchObject([{ id: delivery.id, attempts: 0, partsSent: 0 }]);
      expect(await store.depth()).toEqual({ inbox: 0, outbox: 1, undelivered: 0 });
    });

    it('completes a message once', async () => {
      const { store } = await start();
      const message = aMessage();
      await store.inbox.keep(message, 0);
      await store.inbox.complete(messageKey(message), [aDelivery()]);
      await store.inbox.complete(messageKey(message), [aDelivery()]);
      expect(await store.outbox.waiting()).toHaveLength(1);
    });

    it('posts a delivery once by its id', async () => {
      const { store } = await start();
      const delivery = aDelivery();
      expect(await store.outbox.post([delivery])).toHaveLength(1);
      expect(await store.outbox.post([delivery])).toHaveLength(0);
      expect(await store.outbox.waiting()).toHaveLength(1);
    });

    it('follows a delivery through failure, part and success', async () => {
      const { store, clock } = await start();
      const delivery = aDelivery();
      await store.outbox.post([delivery]);
      await store.outbox.postpone(delivery.id, clock.now() + 1000, { kind: 'unavailable', code: '500' }, true);
      expect((await store.outbox.waiting())[0]).toMatchObject({ attempts: 1, mayHaveArrived: true, notBefore: clock.now() + 1000 });
      await store.outbox.advance(delivery.id, 1);
      expect((await store.outbox.waiting())[0]).toMatchObject({ partsSent: 1, mayHaveArrived: false });
      await store.outbox.settle(delivery.id, 'active');
      expect(await store.depth()).toEqual({ inbox: 0, outbox: 0, undelivered: 0 });
    });

    it('keeps what was given up in sight', async () => {
      const { store } = await start();
      const delivery = aDelivery();
      await store.outbox.post([delivery]);
      await store.outbox.abandon(delivery.id, { kind: 'refused', code: '81013' });
      expect(await store.outbox.waiting()).toEqual([]);
      expect(await store.outbox.undelivered()).toMatchObject([{ id: delivery.id, lastFailure: { kind: 'refused', code: '81013' } }]);
    });

    it('can give a passive reply again, and only a passive one', async () => {
      const { store } = await start();
      const passive = aDelivery({ reply: textReply('7个工作日'), inReplyTo: 'wecom:1' });
      const active = aDelivery({ inReplyTo: 'wecom:2' });
      await store.outbox.post([passive, active]);
      await store.outbox.settle(passive.id, 'passive');
      await store.outbox.settle(active.id, 'active');
      expect((await store.outbox.passiveReply('wecom:1'))?.text).toBe('7个工作日');
      expect(await store.outbox.passiveReply('wecom:2')).toBeUndefined();
    });

    it('remembers a dialogue', async () => {
      const { store } = await start();
      expect(await store.dialogues.get('a')).toBeUndefined();
      await store.dialogues.put('a', { choices: [{ label: '公示', send: '公示第10条' }], at: 1 });
      expect((await store.dialogues.get('a'))?.choices?.[0]?.send).toBe('公示第10条');
    });

    it('does not mistake a dialogue key for something built in', async () => {
      const { store } = await start();
      expect(await store.dialogues.get('__proto__')).toBeUndefined();
      expect(await store.dialogues.get('constructor')).toBeUndefined();
    });

    it('forgets old messages, and nothing that waits or was given up', async () => {
      const { store, clock } = await start();
      const old = aMessage();
      const waiting = aMessage();
      await store.inbox.keep(old, 0);
      await store.inbox.complete(messageKey(old), []);
      await store.inbox.keep(waiting, 0);
      const lost = aDelivery();
      await store.outbox.post([lost, aDelivery()]);
      await store.outbox.abandon(lost.id, { kind: 'refused' });
      clock.advanceTo(clock.now() + 10 * 24 * 60 * minute);
      await store.tidy(clock.now());
      expect(await store.inbox.waiting()).toHaveLength(1);
      expect(await store.depth()).toEqual({ inbox: 1, outbox: 1, undelivered: 1 });
      expect(await store.inbox.keep(waiting, 0)).toMatchObject({ kind: 'duplicate' });
      expect(await store.inbox.keep(old, 0)).toMatchObject({ kind: 'kept' });
    });

    it('is the same after a restart, tidied or not', async () => {
      const { store, clock, reopen } = await start();
      if (!reopen) return;
      const done = aMessage();
      const waiting = aMessage({ text: '查封要全程录像吗' });
      await store.inbox.keep(done, minute);
      await store.inbox.keep(waiting, minute);
      const [sent, late, lost] = [aDelivery(), aDelivery(), aDelivery()] as const;
      await store.inbox.complete(messageKey(done), [sent, late, lost]);
      await store.outbox.settle(sent.id, 'active');
      await store.outbox.advance(late.id, 2);
      await store.outbox.postpone(late.id, clock.now() + 5, { kind: 'limited' }, false);
      await store.outbox.abandon(lost.id, { kind: 'refused', code: '60020' });
      await store.dialogues.put('a', { at: clock.now() });
      await store.contacts.heard('zhang', 'dingtalk');
      await store.claims.claim({ keys: ['said', 'too'], day: '2026-03-10', delivery: aDelivery({ claims: ['said', 'too'], until: 5, person: 'zhang', routes: [] }) });
      await store.outbox.begin(late.id);
      const seen = async (each: Store) => ({
        claims: [...(await each.claims.held(['said', 'too', 'not']))].sort(),
        contact: await each.contacts.lastHeardOn('zhang'),
        inbox: await each.inbox.waiting(),
        outbox: await each.outbox.waiting(),
        undelivered: await each.outbox.undelivered(),
        dialogue: await each.dialogues.get('a'),
      });
      const before = await seen(store);
      expect(before.claims).toEqual(['said', 'too']);
      const once = await reopen();
      expect(await seen(once)).toEqual(before);
      await once.tidy(clock.now());
      const twice = await reopen();
      expect(await seen(twice)).toEqual(before);
      expect(await twice.inbox.keep(done, minute)).toMatchObject({ kind: 'duplicate', key: messageKey(done) });
      expect(await twice.inbox.keep(aMessage({ text: '查封要全程录像吗' }), minute)).toMatchObject({ kind: 'duplicate' });
    });
  });
}
