import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Clock, silentLogger, silentMeter, textReply } from '../../bot/core/index.ts';
import { OutboxWorker } from '../../bot/pipeline/index.ts';
import { type NewDelivery, openEmbeddedStore } from '../../store/index.ts';
import { aDelivery } from '../builders/delivery.ts';
import { FakePlatform, limited, refused, unavailable } from '../fakes/fake-platform.ts';

const clock: Clock = { now: () => Date.now() };
const hour = 3600_000;
const other = { platform: 'dingtalk', kind: 'private', conversation: '01' } as const;

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-03-10T01:00:00Z') }));
afterEach(() => vi.useRealTimers());

async function twoPlatforms() {
  const store = await openEmbeddedStore({ clock, logger: silentLogger });
  const [wecom, dingtalk] = [new FakePlatform('wecom'), new FakePlatform('dingtalk')];
  const listed = new Set(['zhang']);
  const make = () =>
    new OutboxWorker({
      outbox: store.outbox,
      platforms: new Map([wecom, dingtalk].map((each) => [each.name, each])),
      isListed: (person) => listed.has(person),
      clock,
      logger: silentLogger,
      meter: silentMeter,
    });
  const worker = make();
  const post = async (over: Partial<NewDelivery>): Promise<void> => {
    worker.add(await store.outbox.post([aDelivery({ reply: textReply('早'), ...over })]));
    await worker.idle();
  };
  const texts = (platform: FakePlatform) => platform.taken.map(({ text }) => text);
  return { store, wecom, dingtalk, listed, worker, make, post, texts };
}

describe('a delivery with another route', () => {
  it('goes there at once when the first platform refuses', async () => {
    const { wecom, dingtalk, post, texts, store } = await twoPlatforms();
    wecom.failNext(refused());
    await post({ routes: [other] });
    expect(texts(dingtalk)).toEqual(['早']);
    expect(await store.depth()).toMatchObject({ outbox: 0, undelivered: 0 });
  });

  it('stays with the first while that may still take it, and goes after an hour of failing', async () => {
    const { wecom, dingtalk, post, texts } = await twoPlatforms();
    wecom.send = () => Promise.reject(unavailable());
    await post({ routes: [other] });
    await vi.advanceTimersByTimeAsync(hour - 6 * 60_000);
    expect(texts(dingtalk)).toEqual([]);
    await vi.advanceTimersByTimeAsync(6 * 60_000);
    expect(texts(dingtalk)).toEqual(['早']);
  });

  it('says that it may be a repeat when the first platform may have taken it', async () => {
    const { wecom, dingtalk, post, texts } = await twoPlatforms();
    wecom.send = () => Promise.reject(unavailable(true));
    await post({ routes: [other] });
    await vi.advanceTimersByTimeAsync(hour);
    expect(texts(dingtalk)).toEqual(['早\n\n（重发：上一次可能已送达）']);
  });

  it('waits out a limit on its own platform', async () => {
    const { wecom, dingtalk, post, texts } = await twoPlatforms();
    wecom.failNext(limited(60_000));
    await post({ routes: [other] });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([texts(wecom), texts(dingtalk)]).toEqual([['早'], []]);
  });

  it('is given up when every route has failed', async () => {
    const { wecom, dingtalk, post, store } = await twoPlatforms();
    wecom.failNext(refused());
    dingtalk.failNext(refused('40035'));
    await post({ routes: [other] });
    await vi.advanceTimersByTimeAsync(0);
    expect(await store.outbox.undelivered()).toMatchObject([{ to: other, lastFailure: { code: '40035' } }]);
  });
});

describe('a delivery with an end', () => {
  it('is not sent once its time has passed, and its claims are free again', async () => {
    const { wecom, store, make, texts } = await twoPlatforms();
    const delivery = aDelivery({ claims: ['a'], until: clock.now() + hour });
    await store.claims.claim({ keys: ['a'], day: '2026-03-10', delivery });
    await vi.advanceTimersByTimeAsync(hour);
    const late = make();
    await late.takeUp();
    await late.idle();
    expect(texts(wecom)).toEqual([]);
    expect((await store.claims.held(['a'])).size).toBe(0);
    expect(await store.depth()).toMatchObject({ outbox: 0, undelivered: 0 });
  });

  it('is tried until then, and is 未送达 after', async () => {
    const { wecom, post, store } = await twoPlatforms();
    wecom.send = () => Promise.reject(unavailable());
    await post({ until: clock.now() + 2 * 60_000 });
    await vi.advanceTimersByTimeAsync(2 * 60_000 - 1);
    expect(await store.depth()).toMatchObject({ outbox: 1, undelivered: 0 });
    await vi.advanceTimersByTimeAsync(1);
    expect(await store.depth()).toMatchObject({ outbox: 0, undelivered: 1 });
  });
});

describe('a reminder', () => {
  it('says that it may be a repeat when the process died while it was being sent', async () => {
    const { wecom, dingtalk, store, make, worker, texts } = await twoPlatforms();
    const delivery = aDelivery({ reply: textReply('早'), claims: ['a'] });
    await store.claims.claim({ keys: ['a'], day: '2026-03-10', delivery });
    // The platform takes it and the answer never comes: that process is gone.
    wecom.hold();
    worker.add([delivery]);
    await vi.advanceTimersByTimeAsync(1);
    const next = make();
    wecom.send = dingtalk.send.bind(dingtalk);
    next.add([delivery]);
    await next.idle();
    expect(texts(dingtalk)).toEqual(['早\n\n（重发：上一次可能已送达）']);
  });

  it('is not sent when it was taken back while it waited', async () => {
    const { wecom, store, worker, texts } = await twoPlatforms();
    wecom.failNext(unavailable());
    const delivery = aDelivery({ claims: ['a'] });
    await store.claims.claim({ keys: ['a'], day: '2026-03-10', delivery });
    worker.add([delivery]);
    await worker.idle();
    await store.outbox.expire(delivery.id, true);
    await vi.advanceTimersByTimeAsync(hour);
    expect(texts(wecom)).toEqual([]);
  });

  it('does not reach somebody who has left the roster, by any route', async () => {
    const { wecom, dingtalk, listed, post, store, texts } = await twoPlatforms();
    listed.clear();
    await post({ person: 'zhang', routes: [other] });
    expect([texts(wecom), texts(dingtalk)]).toEqual([[], []]);
    expect(await store.outbox.undelivered()).toMatchObject([{ lastFailure: { code: 'left_roster' } }]);
  });
});
