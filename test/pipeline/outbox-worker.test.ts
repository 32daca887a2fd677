import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Clock, silentLogger, silentMeter, textReply } from '../../bot/core/index.ts';
import { OutboxWorker } from '../../bot/pipeline/index.ts';
import { openEmbeddedStore } from '../../store/index.ts';
import { aDelivery } from '../builders/delivery.ts';
import { FakePlatform, limited, refused, unavailable } from '../fakes/fake-platform.ts';

const clock: Clock = { now: () => Date.now() };

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-03-10T01:00:00Z') }));
afterEach(() => vi.useRealTimers());

async function aWorker() {
  const store = await openEmbeddedStore({ clock, logger: silentLogger });
  const platform = new FakePlatform();
  const worker = new OutboxWorker({ outbox: store.outbox, platforms: new Map([[platform.name, platform]]), clock, logger: silentLogger, meter: silentMeter });
  const post = async (...texts: string[]): Promise<void> => {
    const deliveries = texts.map((text) => aDelivery({ reply: textReply(text) }));
    worker.add(await store.outbox.post(deliveries));
    await worker.idle();
  };
  const texts = () => platform.taken.map((each) => each.text);
  return { store, platform, worker, post, texts };
}

describe('the outbox', () => {
  it('tries again after 1, 2 and 4 seconds while the platform cannot be reached', async () => {
    const { platform, post, texts, store } = await aWorker();
    platform.failNext(unavailable(), unavailable(), unavailable());
    await post('早');
    for (const pause of [1000, 2000, 4000]) {
      await vi.advanceTimersByTimeAsync(pause - 1);
      expect(texts()).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(texts()).toEqual(['早']);
    expect(await store.depth()).toMatchObject({ outbox: 0, undelivered: 0 });
  });

  it('waits as long as the platform asks when it is too fast', async () => {
    const { platform, post, texts } = await aWorker();
    platform.failNext(limited(42_000));
    await post('早');
    await vi.advanceTimersByTimeAsync(41_999);
    expect(texts()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(texts()).toEqual(['早']);
  });

  it('keeps as undelivered what the platform refuses, and sends the next', async () => {
    const { platform, post, texts, store } = await aWorker();
    platform.failNext(refused('81013'));
    await post('一', '二');
    expect(texts()).toEqual(['二']);
    expect(await store.outbox.undelivered()).toMatchObject([{ reply: { text: '一' }, lastFailure: { kind: 'refused', code: '81013' } }]);
  });

  it('keeps as undelivered what could not be delivered in a day', async () => {
    const { platform, post, texts, store } = await aWorker();
    platform.send = () => Promise.reject(unavailable());
    await post('早');
    await vi.advanceTimersByTimeAsync(24 * 3600_000);
    expect(texts()).toEqual([]);
    expect(await store.outbox.undelivered()).toHaveLength(1);
  });

  it('keeps the order to one person, and does not let one wait for another', async () => {
    const { platform, worker, store, texts } = await aWorker();
    platform.failNext(unavailable());
    const to = (conversation: string) => ({ platform: 'wecom' as const, kind: 'private' as const, conversation });
    worker.add(
      await store.outbox.post([
        aDelivery({ to: to('a'), reply: textReply('a1') }),
        aDelivery({ to: to('a'), reply: textReply('a2') }),
        aDelivery({ to: to('b'), reply: textReply('b1') }),
      ]),
    );
    await worker.idle();
    expect(texts()).toEqual(['b1']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(texts()).toEqual(['b1', 'a1', 'a2']);
  });

  it('goes on with the part that failed, not from the beginning', async () => {
    const { platform, post, texts } = await aWorker();
    platform.parts = 3;
    const send = platform.send.bind(platform);
    let sends = 0;
    platform.send = (part, to, context) => {
      sends += 1;
      return sends === 2 ? Promise.reject(unavailable()) : send(part, to, context);
    };
    await post('长');
    await vi.advanceTimersByTimeAsync(1000);
    expect(texts()).toEqual(['长/1', '长/2', '长/3']);
  });

  it('marks a repeat when the first attempt may have arrived', async () => {
    const { platform, post, texts } = await aWorker();
    platform.failNext(unavailable(true));
    await post('早');
    await vi.advanceTimersByTimeAsync(1000);
    expect(texts()).toEqual(['早\n\n（重发：上一次可能已送达）']);
  });

  it('takes up after a restart what was waiting, at its time', async () => {
    const { store, platform, texts } = await aWorker();
    const delivery = aDelivery({ reply: textReply('旧') });
    await store.outbox.post([delivery]);
    await store.outbox.postpone(delivery.id, clock.now() + 5000, { kind: 'limited' }, false);
    const next = new OutboxWorker({ outbox: store.outbox, platforms: new Map([[platform.name, platform]]), clock, logger: silentLogger, meter: silentMeter });
    await next.takeUp();
    await vi.advanceTimersByTimeAsync(4999);
    expect(texts()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(texts()).toEqual(['旧']);
  });

  it('gives up at once what is meant for a platform that is no longer configured', async () => {
    const { store, worker } = await aWorker();
    worker.add(await store.outbox.post([aDelivery({ to: { platform: 'dingtalk', kind: 'private', conversation: 'x' } })]));
    await worker.idle();
    expect(await store.outbox.undelivered()).toMatchObject([{ lastFailure: { code: 'platform_off' } }]);
  });

  it('sends nothing more once it is stopped', async () => {
    const { store, worker, texts } = await aWorker();
    await worker.stop();
    worker.add(await store.outbox.post([aDelivery()]));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(texts()).toEqual([]);
    expect((await store.depth()).outbox).toBe(1);
  });

  it('goes on at an address it holds once the platform can send again, though it could not when the store came back', async () => {
    const { platform, worker, store, texts, post } = await aWorker();
    let connected = true;
    Object.assign(platform, { canSend: () => connected });
    const down = new Error('store down');
    vi.spyOn(store.outbox, 'settle').mockRejectedValueOnce(down).mockRejectedValueOnce(down);
    await post('一', '二');
    connected = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect(texts()).toEqual(['一']);
    connected = true;
    await worker.takeUp();
    await vi.advanceTimersByTimeAsync(5000);
    expect(texts()).toEqual(['一', '二']);
  });
});
