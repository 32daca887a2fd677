import { describe, expect, it } from 'vitest';
import { ChannelWatch } from '../bot/channel-watch.ts';
import { MonthlyQuota } from '../bot/monthly-quota.ts';
import type { Delivery } from '../store/index.ts';
import { aDelivery } from './builders/delivery.ts';

const start = Date.parse('2026-03-10T09:00:00+08:00');
const minute = 60_000;
const waitingSince = (createdAt: number, over: Partial<Delivery> = {}): Delivery => ({ ...aDelivery(), createdAt, attempts: 3, notBefore: 0, partsSent: 0, mayHaveArrived: false, ...over });

describe('a channel', () => {
  it('is in trouble when something has been failing on it for a quarter of an hour', () => {
    const watch = new ChannelWatch();
    const waiting = [waitingSince(start, { lastFailure: { kind: 'unavailable', code: 'http-500' } }), waitingSince(start, { to: { platform: 'dingtalk', kind: 'private', conversation: 'x' } })];
    expect(watch.look({ waiting, connections: new Map(), now: start + 14 * minute })).toEqual([]);
    expect(watch.look({ waiting, connections: new Map(), now: start + 15 * minute })).toEqual([
      { platform: 'wecom', name: 'channel/wecom/2026-03-10', words: '企业微信自建应用发送失败超过15分钟：连不上平台（http-500）' },
    ]);
  });

  it('is in trouble when its connection has been dead for ten minutes, and well again once it lives', () => {
    const watch = new ChannelWatch();
    const look = (live: boolean, minutes: number) => watch.look({ waiting: [], connections: new Map([['dingtalk', { live }]]), now: start + minutes * minute });
    expect([look(false, 0), look(false, 9), look(false, 10)].map((each) => each.length)).toEqual([0, 0, 1]);
    expect(look(false, 11)[0]?.words).toBe('钉钉机器人长连接断开超过10分钟，收不到消息');
    expect(look(true, 12)).toEqual([]);
    expect(look(false, 13)).toEqual([]);
  });
});

describe('the monthly quota of DingTalk', () => {
  it('is counted by month in Asia/Shanghai, and warned of at 80% and at its end', () => {
    const counts = new Map<string, number>();
    const tallies = { add: (name: string, by = 1) => void counts.set(name, (counts.get(name) ?? 0) + by), of: (name: string) => counts.get(name) ?? 0 };
    const quota = new MonthlyQuota(tallies, { call: 10, message: 5 });
    const now = Date.parse('2026-03-31T23:59:00+08:00');
    for (let count = 0; count < 7; count += 1) quota.spend('call', now);
    expect(quota.troubles(now)).toEqual([]);
    quota.spend('call', now);
    expect(quota.troubles(now)).toEqual([{ name: 'dingtalk/call/2026-03/0.8', words: '钉钉本月接口调用额度已用8/10' }]);
    quota.spend('call', now);
    quota.spend('call', now);
    expect(quota.troubles(now)).toEqual([{ name: 'dingtalk/call/2026-03/1', words: '钉钉本月接口调用额度已用完（10/10），平台可能不再收发' }]);
    expect(quota.troubles(now + 60_000)).toEqual([]);
  });
});
