import { describe, expect, it } from 'vitest';
import { SettableClock } from '../../bot/core/index.ts';
import { aDelivery } from '../builders/delivery.ts';
import type { StoreUnderTest } from './store.contract.ts';

const minute = 60_000;

/** What every store promises about saying things once: claims, routes, ends, and where people are heard. */
export function claimsContract(name: string, open: (clock: SettableClock) => Promise<StoreUnderTest>): void {
  describe(`${name} says things once`, () => {
    const start = async () => {
      const clock = new SettableClock(Date.parse('2026-03-10T01:00:00Z'));
      return { clock, ...(await open(clock)) };
    };

    it('gives a claim once, with what is said under it', async () => {
      const { store } = await start();
      const delivery = aDelivery({ claims: ['a', 'b'] });
      expect(await store.claims.claim({ keys: ['a', 'b'], day: '2026-03-10', delivery })).toBe(true);
      expect(await store.claims.claim({ keys: ['b', 'c'], day: '2026-03-10', delivery: aDelivery() })).toBe(false);
      expect((await store.outbox.waiting()).map(({ id }) => id)).toEqual([delivery.id]);
      expect([...(await store.claims.held(['a', 'b', 'c']))].sort()).toEqual(['a', 'b']);
    });

    it('gives a claim to one of many who ask for it at once', async () => {
      const { store } = await start();
      const asked = await Promise.all(
        Array.from({ length: 20 }, () => store.claims.claim({ keys: ['a'], day: '2026-03-10', delivery: aDelivery() })),
      );
      expect(asked.filter(Boolean)).toHaveLength(1);
      expect(await store.outbox.waiting()).toHaveLength(1);
    });

    it('frees the claims a wrong clock took on days that have not come, and no others', async () => {
      const { store } = await start();
      await store.claims.claim({ keys: ['a'], day: '2026-05-01' });
      await store.claims.claim({ keys: ['b'], day: '2026-03-10' });
      await store.claims.freeAfter('2026-03-10');
      expect([...(await store.claims.held(['a', 'b']))]).toEqual(['b']);
      expect(await store.claims.claim({ keys: ['a'], day: '2026-03-10' })).toBe(true);
    });

    it('frees the claims of what expires, and keeps it in sight only when it was tried', async () => {
      const { store } = await start();
      const [untried, tried] = [aDelivery({ claims: ['a'] }), aDelivery({ claims: ['b'] })];
      await store.claims.claim({ keys: ['a'], day: '2026-03-10', delivery: untried });
      await store.claims.claim({ keys: ['b'], day: '2026-03-10', delivery: tried });
      await store.outbox.postpone(tried.id, 0, { kind: 'unavailable' }, false);
      await store.outbox.expire(untried.id, false);
      await store.outbox.expire(tried.id, true);
      expect(await store.depth()).toEqual({ inbox: 0, outbox: 0, undelivered: 1 });
      expect((await store.claims.held(['a', 'b'])).size).toBe(0);
      await store.outbox.dismiss([tried.id]);
      expect((await store.depth()).undelivered).toBe(0);
    });

    it('sends a delivery by its next route as if it were new', async () => {
      const { store, clock } = await start();
      const other = { platform: 'dingtalk' as const, kind: 'private' as const, conversation: '01' };
      const delivery = aDelivery({ routes: [other] });
      await store.outbox.post([delivery]);
      await store.outbox.advance(delivery.id, 1);
      await store.outbox.postpone(delivery.id, clock.now() + 60 * minute, { kind: 'unavailable' }, true);
      clock.advanceTo(clock.now() + minute);
      await store.outbox.reroute(delivery.id);
      expect(await store.outbox.waiting()).toMatchObject([
        { id: delivery.id, to: other, routes: [], attempts: 0, partsSent: 0, mayHaveArrived: true, createdAt: clock.now(), notBefore: clock.now() },
      ]);
    });

    it('remembers that an attempt began, so that the next one can say it may be a repeat', async () => {
      const { store } = await start();
      const delivery = aDelivery();
      await store.outbox.post([delivery]);
      expect((await store.outbox.waiting())[0]?.mayHaveArrived).toBe(false);
      await store.outbox.begin(delivery.id);
      expect((await store.outbox.waiting())[0]?.mayHaveArrived).toBe(true);
    });

    it('forgets a claim after two months, not before', async () => {
      const { store, clock } = await start();
      await store.claims.claim({ keys: ['a'], day: '2026-03-10' });
      clock.advanceTo(clock.now() + 61 * 24 * 60 * minute);
      await store.tidy(clock.now());
      expect((await store.claims.held(['a'])).size).toBe(1);
      clock.advanceTo(clock.now() + 2 * 24 * 60 * minute);
      await store.tidy(clock.now());
      expect((await store.claims.held(['a'])).size).toBe(0);
    });

    it('counts on over a restart', async () => {
      const { store, restart } = await start();
      store.tallies.add('dingtalk/call/2026-03');
      store.tallies.add('dingtalk/call/2026-03', 4);
      expect(store.tallies.of('dingtalk/call/2026-03')).toBe(5);
      expect(store.tallies.of('constructor')).toBe(0);
      if (restart) expect((await restart()).tallies.of('dingtalk/call/2026-03')).toBe(5);
    });

    it('knows on which platform a person was heard last', async () => {
      const { store } = await start();
      expect(await store.contacts.lastHeardOn('constructor')).toBeUndefined();
      await store.contacts.heard('zhang', 'wecom');
      await store.contacts.heard('zhang', 'dingtalk');
      expect(await store.contacts.lastHeardOn('zhang')).toBe('dingtalk');
    });
  });
}
