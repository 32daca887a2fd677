import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettableClock, textReply } from '../../../bot/core/index.ts';
import { createDingtalkGroup, customRobotUrl } from '../../../bot/platforms/dingtalk-group/index.ts';
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/fake-dingtalk.ts';
import { signatures } from '../dingtalk/vectors.ts';

const leaders = { platform: 'dingtalk-group', kind: 'group', conversation: 'leaders' } as const;
const start = 1_795_353_600_000;
let ding: FakeDingtalk;
let clock: SettableClock;

beforeEach(async () => {
  ding = await startFakeDingtalk({ groupSecret: 'SEC1' });
  clock = new SettableClock(start);
});
afterEach(() => ding.close());

const aGroup = (secret: string | undefined = 'SEC1') =>
  createDingtalkGroup({ webhook: `${ding.oapiBase}/robot/send?access_token=key123`, secret }, { clock });
async function say(text: string, platform = aGroup(), deliveryId = 'd1') {
  for (const part of platform.render(textReply(text), leaders)) {
    await platform.send(part, leaders, { deliveryId, part: 1, parts: 1 });
  }
}

describe('the group robot', () => {
  it.each(signatures.customRobotSign)('signs its address as DingTalk does: $id', ({ url, timestamp, secret }) => {
    expect(customRobotUrl('https://oapi.dingtalk.com/robot/send?access_token=XXXXXX', timestamp, secret)).toBe(url);
  });

  it('signs freshly at each send', async () => {
    const platform = aGroup();
    await say('早', platform);
    clock.advanceTo(start + 3_600_000);
    await say('晚', platform);
    expect(ding.calls.map((call) => call.query.get('timestamp'))).toEqual([String(start), String(start + 3_600_000)]);
    expect(ding.calls.map((call) => [...call.query.keys()].length)).toEqual([3, 3]);
    expect(ding.sent).toMatchObject([{ via: 'group-robot', to: 'key123', text: '早' }, { text: '晚' }]);
  });

  it('names a send the same way when it is tried again', async () => {
    await say('早', aGroup(), 'd7');
    expect(ding.calls[0]?.body).toMatchObject({ msgtype: 'markdown', msgUuid: 'd7-1' });
  });

  it('does not sign when the robot has no secret', async () => {
    const webhook = `${ding.oapiBase}/robot/send?access_token=key123`;
    await say('早', createDingtalkGroup({ webhook }, { clock })).catch(() => undefined);
    expect(ding.calls[0]?.query.has('sign')).toBe(false);
  });

  it('stays under twenty a minute', async () => {
    const platform = aGroup();
    for (let count = 0; count < 18; count += 1) await say('早', platform);
    await expect(say('早', platform)).rejects.toMatchObject({ kind: 'limited', retryAfterMs: 60_000 });
    clock.advanceTo(start + 60_000);
    await say('早', platform);
    expect(ding.sent).toHaveLength(19);
  });

  it.each([130101, 410100])('leaves a blocked robot alone for ten minutes: %i', async (errcode) => {
    const platform = aGroup();
    ding.failNext('/robot/send', { body: { errcode, errmsg: 'too fast' } });
    await expect(say('早', platform)).rejects.toMatchObject({ kind: 'limited', retryAfterMs: 600_000 });
    clock.advanceTo(start + 599_000);
    await expect(say('早', platform)).rejects.toMatchObject({ kind: 'limited', retryAfterMs: 1000 });
    expect(ding.calls).toHaveLength(1);
  });

  it('reports a wrong secret as final, and keeps key and secret out of the error', async () => {
    const error: unknown = await say('早', aGroup('SECother')).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'refused', platformCode: '310000' });
    expect(JSON.stringify(error) + String(error)).not.toMatch(/key123|SECother/);
  });

  it('keeps the key out of network errors, too', async () => {
    const platform = aGroup();
    ding.failNext('/robot/send', 'cut');
    const error: unknown = await say('早', platform).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'unavailable', mayHaveArrived: true });
    expect(JSON.stringify(error) + String(error)).not.toContain('key123');
  });

  it('says what is wrong with its settings', async () => {
    const results = [];
    for await (const result of createDingtalkGroup({ webhook: 'https://x/', secret: 'abc' }, { clock }).check?.() ?? []) {
      results.push(result);
    }
    expect(results.map(({ ok }) => ok)).toEqual([false, false]);
    expect(results.map(({ detail }) => detail).join()).toMatch(/access_token=.*SEC/);
  });

  it('calls the people a digest names, by their ids, once and in its last part', async () => {
    const platform = aGroup();
    const mentions = [{ name: '张三', dingtalk: '0123' }, { name: '李四', wecom: 'li' }, { name: '王五', dingtalk: '@all' }, { name: '赵六', dingtalk: 'zhao-6' }];
    const parts = platform.render({ ...textReply('逾期'.repeat(2000)), mentions }, leaders);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) await platform.send(part, leaders, { deliveryId: 'd', part: 1, parts: parts.length });
    const [first, last] = [ding.calls[0]?.body, ding.calls.at(-1)?.body];
    expect(first).not.toHaveProperty('at');
    expect(last).toMatchObject({ at: { atUserIds: ['0123', 'zhao-6'], isAtAll: false }, markdown: { text: expect.stringMatching(/@0123 @zhao-6$/u) as string } });
  });

  it('opens the board by the button of its last part, and still calls', async () => {
    const platform = createDingtalkGroup({ webhook: `${ding.oapiBase}/robot/send?access_token=key123`, secret: 'SEC1' }, { clock, pageUrl: (path) => `https://bot.example.gov.cn${path}` });
    const [part, ...more] = platform.render({ ...textReply('超期2件'), mentions: [{ name: '张三', dingtalk: '0123' }], links: [{ label: '打开看板', path: '/h5/board' }] }, leaders);
    await platform.send(part ?? {}, leaders, { deliveryId: 'd', part: 0, parts: 1 });
    expect(more).toEqual([]);
    expect(ding.calls[0]?.body).toMatchObject({ msgtype: 'actionCard', at: { atUserIds: ['0123'] }, actionCard: { singleTitle: '打开看板', text: '超期2件\n\n@0123' } });
  });

  it('lets nobody be called by what people wrote', async () => {
    await say('@0123 [x](javascript:1)');
    expect(ding.calls[0]?.body).not.toHaveProperty('at');
    expect(ding.sent[0]?.text).toBe('＠0123 ［x］(javascript:1)');
  });
});
