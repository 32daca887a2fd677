import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckResult, Platform } from '../../../bot/core/index.ts';
import { fakeAccount } from '../../fakes/fake-wecom.ts';
import { type BotOnSocket, connectBot } from './bot-on-socket.ts';

let on: BotOnSocket;
beforeEach(async () => {
  on = await connectBot();
});
afterEach(() => on.close());

const failureOf = (sending: Promise<unknown>): Promise<unknown> => sending.then(() => 'sent', (error: unknown) => error);

describe('the long connection', () => {
  it('subscribes first, with the bot’s own secret', async () => {
    await on.live();
    expect(on.fake.frames[0]).toMatchObject({ cmd: 'aibot_subscribe', body: { bot_id: 'fake-bot', secret: 'fake-bot-secret' } });
  });

  it('is not live before the subscription is accepted', async () => {
    await on.until(() => on.fake.sockets.length === 1);
    expect(on.connection.live).toBe(false);
    await on.live();
  });

  it('pings every 30 s', async () => {
    await on.live();
    await vi.advanceTimersByTimeAsync(30_000);
    await on.until(() => on.framesOf('ping').length === 1);
  });

  it('comes back after it was cut', async () => {
    await on.live();
    on.fake.drop();
    await on.reconnect();
    expect(on.fake.subscriptions()).toBe(2);
  });

  it('does not come back when another connection took its place', async () => {
    await on.live();
    on.fake.push('aibot_event_callback', 'E', { msgtype: 'event', event: { eventtype: 'disconnected_event' } });
    await on.until(() => !on.connection.live);
    await vi.advanceTimersByTimeAsync(600_000);
    await on.turn();
    expect(on.fake.sockets).toHaveLength(1);
    expect(on.received).toEqual([]);
  });

  it('backs off while its subscription is refused', async () => {
    await on.close();
    on = await connectBot('wrong');
    for (let count = 0; count < 60; count += 1) {
      await vi.advanceTimersByTimeAsync(1000);
      for (let turns = 0; turns < 20; turns += 1) await on.turn();
    }
    expect(on.connection.live).toBe(false);
    expect(on.fake.subscriptions()).toBeGreaterThan(2);
    expect(on.fake.subscriptions()).toBeLessThan(9);
  });

  it('starts anew when the platform says it is not subscribed after all', async () => {
    await on.live();
    const to = await on.question();
    on.fake.acknowledgeNext('aibot_respond_msg', 846609);
    expect(await failureOf(on.send('一', to))).toMatchObject({ kind: 'unavailable', platformCode: '846609' });
    await on.reconnect();
    expect(on.fake.subscriptions()).toBe(2);
  });

  it('is not disturbed by frames that make no sense', async () => {
    await on.live();
    on.fake.sockets[0]?.send('not json');
    on.fake.push('aibot_msg_callback', 'R', { hello: 1 });
    on.fake.push('something_new', 'R', {});
    await on.question();
    expect(on.received).toHaveLength(1);
  });
});

describe('the check of the long connection', () => {
  async function check(platform: Platform): Promise<CheckResult[]> {
    const results: CheckResult[] = [];
    for await (const each of platform.check?.() ?? []) results.push(each);
    return results;
  }

  it('subscribes for real and leaves again', async () => {
    await on.live();
    expect(await check(on.makeBot(fakeAccount.botSecret))).toMatchObject([{ ok: true }]);
    expect(on.fake.subscriptions()).toBe(2);
  });

  it('says that the bot’s id or secret is wrong', async () => {
    await on.live();
    const [result] = await check(on.makeBot('wrong'));
    expect(result?.ok).toBe(false);
    expect(result?.detail).toContain('BotID 和 Secret');
  });
});
