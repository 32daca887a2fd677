import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Address, SettableClock, silentLogger, textReply } from '../../../bot/core/index.ts';
import { createDingtalk } from '../../../bot/platforms/dingtalk/index.ts';
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/fake-dingtalk.ts';
import { aConfig, aDelivery, appSecret } from './setting.ts';

const start = 1_795_353_600_000;
const batchSend = '/oToMessages/batchSend';
let ding: FakeDingtalk;
let clock: SettableClock;

beforeEach(async () => {
  ding = await startFakeDingtalk({ clientSecret: appSecret });
  clock = new SettableClock(start);
});
afterEach(() => ding.close());

function aDingtalk(changes: Parameters<typeof aConfig>[0] = {}) {
  return createDingtalk(aConfig({ apiBase: ding.apiBase, oapiBase: ding.oapiBase, ...changes }), { clock, logger: silentLogger });
}
async function say(text: string, to: Address, platform = aDingtalk()) {
  for (const part of platform.render(textReply(text), to)) await platform.send(part, to, aDelivery);
}
const member = (hint: Record<string, string> = {}): Address => ({ platform: 'dingtalk', kind: 'private', conversation: 'zhang', hint });
const group = (hint: Record<string, string> = {}): Address => ({ platform: 'dingtalk', kind: 'group', conversation: 'cid==', hint });
const session = (url = `${ding.oapiBase}/robot/sendBySession?session=s1`) => ({
  sessionWebhook: url,
  sessionWebhookExpires: String(start + 90 * 60_000),
});

describe('answering', () => {
  it('goes through the session webhook while it holds, without a token', async () => {
    await say('好的', member(session()));
    expect(ding.sent).toEqual([{ via: 'session', to: 's1', title: '好的', text: '好的' }]);
    expect(ding.calls).toHaveLength(1);
  });

  it('takes the success code as text, too', async () => {
    ding.failNext('/sendBySession', { body: { errcode: '0', errmsg: 'ok' } });
    await say('好的', member(session()));
    expect(ding.callsTo(batchSend)).toHaveLength(0);
  });

  it('goes through the active interface once the session has ended by our clock', async () => {
    clock.advanceTo(start + 90 * 60_000 - 60_000);
    await say('好的', member(session()));
    expect(ding.sent).toMatchObject([{ via: 'private', to: 'zhang', text: '好的' }]);
  });

  it.each([
    ['private', member, 'private'],
    ['group', group, 'group'],
  ] as const)('falls back to the active interface when the platform has forgotten the session (%s)', async (_, to, via) => {
    ding.failNext('/sendBySession', { body: { errcode: 300001, errmsg: 'session 不存在' } });
    await say('好的', to(session()));
    expect(ding.sent).toMatchObject([{ via, to: to().conversation }]);
  });

  it('falls back when the session webhook cannot be reached at all', async () => {
    const gone = await startFakeDingtalk();
    await gone.close();
    await say('好的', member(session(`${gone.oapiBase}/robot/sendBySession`)), aDingtalk({ oapiBase: gone.oapiBase }));
    expect(ding.sent).toMatchObject([{ via: 'private' }]);
  });

  it('does not send twice when the session webhook may have taken the message', async () => {
    ding.failNext('/sendBySession', 'cut');
    await expect(say('好的', member(session()))).rejects.toMatchObject({ kind: 'unavailable', mayHaveArrived: true });
    expect(ding.callsTo(batchSend)).toHaveLength(0);
  });

  it('does not send refused content another way', async () => {
    ding.failNext('/sendBySession', { body: { errcode: 430104, errmsg: 'content' } });
    await expect(say('好的', member(session()))).rejects.toMatchObject({ kind: 'refused', platformCode: '430104' });
    expect(ding.sent).toEqual([]);
  });

  it('never calls a reply address outside the configured bases', async () => {
    const stranger = await startFakeDingtalk();
    await say('好的', member(session(`${stranger.oapiBase}/robot/sendBySession?session=s1`)));
    await say('好的', member(session(`${ding.origin}/elsewhere?session=s1`)));
    expect(stranger.calls).toEqual([]);
    expect(ding.callsTo('/elsewhere')).toEqual([]);
    expect(ding.sent).toMatchObject([{ via: 'private' }, { via: 'private' }]);
    await stranger.close();
  });

  it('answers an outsider within the session only', async () => {
    const outsider = { ...session(), outsider: 'true' };
    await say('您好', member(outsider));
    clock.advanceTo(start + 2 * 60 * 60_000);
    await expect(say('您好', member(outsider))).rejects.toMatchObject({ kind: 'refused' });
    expect(ding.sent).toMatchObject([{ via: 'session' }]);
    expect(ding.callsTo(batchSend)).toEqual([]);
  });
});

describe('sending without having been asked', () => {
  it('says who it is, to whom, and the markdown as JSON text', async () => {
    await say('提醒', member());
    await say('提醒', group());
    expect(ding.callsTo(batchSend)[0]?.body).toEqual({
      robotCode: 'dingoexample0robotdm3k',
      userIds: ['zhang'],
      msgKey: 'sampleMarkdown',
      msgParam: '{"title":"提醒","text":"提醒"}',
    });
    expect(ding.sent).toMatchObject([{ via: 'private' }, { via: 'group', to: 'cid==' }]);
  });

  it('fetches one token for many sends at once', async () => {
    const platform = aDingtalk();
    await Promise.all(['一', '二', '三'].map((text) => say(text, member(), platform)));
    expect(ding.callsTo('/accessToken')).toHaveLength(1);
    expect(ding.sent).toHaveLength(3);
  });

  it('renews a stale token exactly once and sends again', async () => {
    const platform = aDingtalk();
    await say('一', member(), platform);
    ding.revokeTokens();
    await say('二', member(), platform);
    expect(ding.callsTo('/accessToken')).toHaveLength(2);
    expect(ding.sent.map((each) => each.text)).toEqual(['一', '二']);
  });

  it('does not go round in circles when no token is ever good', async () => {
    ding.failNext(batchSend, { status: 400, body: { code: 'InvalidAuthentication' } }, 9);
    await expect(say('一', member())).rejects.toMatchObject({ kind: 'unavailable' });
    expect(ding.callsTo(batchSend)).toHaveLength(2);
    expect(ding.callsTo('/accessToken')).toHaveLength(2);
  });

  it('asks with wrong credentials once, not for each message', async () => {
    const platform = aDingtalk({ clientSecret: 'wrong' });
    const refused = { kind: 'refused', platformCode: 'invalidClientIdOrSecret' };
    await expect(say('一', member(), platform)).rejects.toMatchObject(refused);
    await expect(say('二', member(), platform)).rejects.toMatchObject(refused);
    expect(ding.callsTo('/accessToken')).toHaveLength(1);
  });

  it.each([
    [{ invalidStaffIdList: ['zhang'] }, 'refused'],
    [{ flowControlledStaffIdList: ['zhang'] }, 'limited'],
  ])('does not count a partial list as success: %j', async (lists, kind) => {
    ding.failNext(batchSend, { body: { processQueryKey: 'k', ...lists } });
    await expect(say('一', member())).rejects.toMatchObject({ kind });
  });

  it('keeps quiet for five minutes when the platform has blocked our address', async () => {
    const platform = aDingtalk();
    ding.failNext(batchSend, { status: 200, body: '<html>blocked</html>' });
    await expect(say('一', member(), platform)).rejects.toMatchObject({ kind: 'limited', retryAfterMs: 300_000 });
    clock.advanceTo(start + 299_999);
    await expect(say('二', member(), platform)).rejects.toMatchObject({ kind: 'limited', retryAfterMs: 1 });
    expect(ding.callsTo(batchSend)).toHaveLength(1);
    clock.advanceTo(start + 300_000);
    await say('三', member(), platform);
    expect(ding.sent.map((each) => each.text)).toEqual(['三']);
  });

  it('keeps as quiet when it was the token that it asked for too fast', async () => {
    const platform = aDingtalk();
    ding.failNext('/accessToken', { status: 403, body: { code: 'Forbidden.AccessDenied.QpmLimitForAppkeyAndApi' } });
    await expect(say('一', member(), platform)).rejects.toMatchObject({ kind: 'limited', retryAfterMs: 60_000 });
    await expect(say('二', member(), platform)).rejects.toMatchObject({ kind: 'limited', retryAfterMs: 60_000 });
    expect(ding.calls).toHaveLength(1);
  });

  it('stays under twenty calls a second', async () => {
    const platform = aDingtalk();
    for (let count = 0; count < 18; count += 1) await say('一', member(), platform);
    await expect(say('二', member(), platform)).rejects.toMatchObject({ kind: 'limited', retryAfterMs: 1000 });
    expect(ding.sent).toHaveLength(18);
  });

  it('puts neither secret nor token into an error', async () => {
    ding.failNext(batchSend, { status: 403, body: { code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied' } });
    const error: unknown = await say('一', member()).catch((reason: unknown) => reason);
    expect(JSON.stringify(error) + String(error)).not.toMatch(new RegExp(`${appSecret}|token-\\d`));
  });
});
