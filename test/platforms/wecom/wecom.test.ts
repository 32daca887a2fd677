import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Acceptance,
  type Address,
  CallbackRefused,
  type CallbackRequest,
  type CallbackResponse,
  DeliveryError,
  type IncomingMessage,
  type Platform,
  type SendContext,
  SettableClock,
  silentLogger,
  textReply,
} from '../../../bot/core/index.ts';
import { createWecom } from '../../../bot/platforms/wecom/index.ts';
import { appXml, type FakeWecom, fakeAccount, startFakeWecom } from '../../fakes/fake-wecom.ts';

const start = Date.parse('2026-03-10T09:00:00+08:00');
const to: Address = { platform: 'wecom', kind: 'private', conversation: 'ZhangSan' };
const alone: SendContext = { deliveryId: 'd1', part: 0, parts: 1 };
const fresh: Acceptance = { duplicate: false, busy: false };
const question = { MsgType: 'text', Content: '公示期限', MsgId: '42' };

let clock: SettableClock;
let fake: FakeWecom;
let wecom: Platform;

beforeEach(async () => {
  clock = new SettableClock(start);
  fake = await startFakeWecom({ now: () => clock.now() });
  wecom = createWecom({ ...fakeAccount, apiBase: fake.apiBase }, { clock, logger: silentLogger });
});
afterEach(async () => {
  vi.useRealTimers();
  await fake.close();
});

function accept(request: CallbackRequest) {
  const route = wecom.callbacks?.[0];
  if (!route) throw new Error('no route');
  return route.accept(request);
}

function takeMessage(request: CallbackRequest) {
  const outcome = accept(request);
  if (outcome.kind !== 'message') throw new Error('not a message');
  return outcome;
}

function send(text: string, context: SendContext = alone, address: Address = to) {
  const [part] = wecom.render(textReply(text), address);
  if (!part) throw new Error('nothing rendered');
  return wecom.send(part, address, context);
}

const failureOf = (sending: Promise<unknown>): Promise<unknown> => sending.then(() => 'sent', (error: unknown) => error);
const passiveContent = (response: CallbackResponse): string | undefined =>
  /<Content><!\[CDATA\[([^]*)\]\]><\/Content>/.exec(fake.openPassive(response.body))?.[1];

describe('the callback route', () => {
  it('answers a URL verification with the bare words', async () => {
    const outcome = accept(fake.echo('1616140317555161061'));
    if (outcome.kind !== 'respond') throw new Error('not an answer');
    expect(await outcome.response).toMatchObject({ status: 200, body: '1616140317555161061' });
  });

  const refusals: [string, string, () => CallbackRequest][] = [
    ['body', 'plain text', () => ({ ...fake.appCallback(question), body: Buffer.from('你好') })],
    ['parameters', 'no query', () => ({ ...fake.appCallback(question), query: new Map() })],
    ['timestamp', 'an old time', () => fake.appCallback(question, { timestamp: String(start / 1000 - 301) })],
    ['timestamp', 'a future time', () => fake.appCallback(question, { timestamp: String(start / 1000 + 301) })],
    ['signature', 'another query', () => ({ ...fake.appCallback(question), query: fake.appCallback(question).query })],
    ['receive-id', 'another company', () => fake.appCallback(question, { receiveId: 'wwother' })],
    ['address', 'another app', () => fake.appCallback({ ...question, AgentID: '7' })],
    ['body', 'an entity bomb', () => fake.appCallback('<!DOCTYPE a [<!ENTITY b "c">]><xml>&b;</xml>')],
  ];
  it.each(refusals)('refuses at the step "%s" what comes with %s', (step, _what, request) => {
    let refusal: unknown;
    try {
      accept(request());
    } catch (error) {
      refusal = error;
    }
    if (!(refusal instanceof CallbackRefused)) throw new Error('not refused');
    expect(refusal.step).toBe(step);
    expect(refusal.status).toBeGreaterThanOrEqual(400);
    expect(refusal.status).toBeLessThan(500);
  });

  it('verifies and reads at least 2000 callbacks a second', () => {
    const request = fake.appCallback(question);
    const started = performance.now();
    for (let count = 0; count < 2000; count += 1) accept(request);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('the acknowledgement', () => {
  it('carries the reply that is ready in time, but only once it is kept as sent', async () => {
    const taken = takeMessage(fake.appCallback(question));
    const acknowledged = Promise.resolve(taken.acknowledge(fresh));
    const receipt = await send('20 个工作日 ]]> &', { ...alone, inReplyTo: 'wecom:42' }, taken.message.replyTo);
    expect(receipt.via).toBe('passive');
    receipt.afterKept?.();
    const inner = fake.openPassive((await acknowledged).body);
    expect(inner).toContain('<ToUserName><![CDATA[ZhangSan]]>');
    expect(inner).toContain(`<FromUserName><![CDATA[${fakeAccount.corpId}]]>`);
    expect(inner).toContain('<Content><![CDATA[20 个工作日 ]]]]><![CDATA[> &]]></Content>');
    expect(fake.sent).toEqual([]);
  });

  it('is empty when the reply is late, and the reply then goes by message/send', async () => {
    const taken = takeMessage(fake.appCallback(question));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const acknowledged = Promise.resolve(taken.acknowledge(fresh));
    vi.advanceTimersByTime(1500);
    expect(await acknowledged).toMatchObject({ status: 200, body: '' });
    vi.useRealTimers();
    expect(await send('迟到的答复', { ...alone, inReplyTo: 'wecom:42' }, taken.message.replyTo)).toEqual({ via: 'active' });
    expect(fake.sent).toHaveLength(1);
  });

  it('never carries what the message caused for somebody else, nor one part of several', async () => {
    const taken = takeMessage(fake.appCallback(question));
    void taken.acknowledge(fresh);
    const reviewer: Address = { ...to, conversation: 'LiSi' };
    expect(await send('请审核', { ...alone, inReplyTo: 'wecom:42' }, reviewer)).toEqual({ via: 'active' });
    expect(await send('（1/2）', { ...alone, parts: 2, inReplyTo: 'wecom:42' })).toEqual({ via: 'active' });
  });

  it('repeats a reply already given this way, and is empty at once for any other repetition', async () => {
    vi.useFakeTimers();
    const taken = takeMessage(fake.appCallback(question));
    expect(passiveContent(await taken.acknowledge({ ...fresh, duplicate: true, earlierReply: textReply('同一答复') }))).toBe('同一答复');
    expect(await taken.acknowledge({ ...fresh, duplicate: true })).toMatchObject({ status: 200, body: '' });
  });

  it('does not wait when work piles up or nobody is to be answered', async () => {
    vi.useFakeTimers();
    expect(await takeMessage(fake.appCallback(question)).acknowledge({ ...fresh, busy: true })).toMatchObject({ body: '' });
    const notice = takeMessage(fake.appCallback(appXml({ MsgType: 'event', Event: 'low_active' })));
    expect(await notice.acknowledge(fresh)).toMatchObject({ body: '' });
  });

  it('tells redeliveries by the id, whatever the signature', () => {
    const ids = [fake.appCallback(question), fake.appCallback(question)].map((each): IncomingMessage['id'] => takeMessage(each).message.id);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('sending by message/send', () => {
  it('goes to the member in the platform’s spelling, under a path prefix', async () => {
    expect(await send('您好')).toEqual({ via: 'active' });
    expect(fake.sent).toEqual([
      { path: '/cgi-bin/message/send', body: { touser: 'ZhangSan', agentid: 1000002, msgtype: 'text', text: { content: '您好' } } },
    ]);
  });

  it('uses one token for many sends, asked for once even when they start together', async () => {
    await Promise.all([send('一'), send('二'), send('三')]);
    await send('四');
    expect(fake.tokensIssued()).toBe(1);
  });

  it.each([40014, 42001])('fetches a new token exactly once on %i and sends once', async (errcode) => {
    await send('一');
    fake.failNext('message/send', { body: { errcode, errmsg: '' } });
    expect(await send('二')).toEqual({ via: 'active' });
    expect(fake.tokensIssued()).toBe(2);
    expect(fake.sent).toHaveLength(2);
  });

  it('gives up for now when the new token is stale as well', async () => {
    for (const errcode of [42001, 40014]) fake.failNext('message/send', { body: { errcode, errmsg: '' } });
    expect(await failureOf(send('一'))).toMatchObject({ kind: 'unavailable', platformCode: '40014' });
    expect(fake.tokensIssued()).toBe(2);
  });

  const outcomes: [string, object, object][] = [
    ['a receiver it does not know, though errcode is 0', { errcode: 0, errmsg: 'ok', invaliduser: 'zhangsan' }, { kind: 'refused', platformCode: 'invaliduser' }],
    ['a receiver without a licence', { errcode: 0, errmsg: 'ok', unlicenseduser: 'zhangsan' }, { kind: 'refused' }],
    ['81013', { errcode: 81013, errmsg: '' }, { kind: 'refused', platformCode: '81013' }],
    ['60111', { errcode: 60111, errmsg: '' }, { kind: 'refused' }],
    ['50003', { errcode: 50003, errmsg: '' }, { kind: 'refused' }],
    ['85002', { errcode: 85002, errmsg: '' }, { kind: 'refused' }],
    ['45009', { errcode: 45009, errmsg: '' }, { kind: 'limited', retryAfterMs: 60_000 }],
    ['45033', { errcode: 45033, errmsg: '' }, { kind: 'limited' }],
    ['60020', { errcode: 60020, errmsg: 'from ip: 1.2.3.4' }, { kind: 'limited', retryAfterMs: 60_000 }],
    ['-1', { errcode: -1, errmsg: 'system busy' }, { kind: 'unavailable' }],
    ['no errcode', { hello: 1 }, { kind: 'unavailable' }],
  ];
  it.each(outcomes)('fails by kind on %s', async (_what, body, expected) => {
    fake.failNext('message/send', { body });
    const failure = await failureOf(send('机密'));
    expect(failure).toBeInstanceOf(DeliveryError);
    expect(failure).toMatchObject(expected);
    expect(String(failure)).not.toMatch(/机密|token-|secret|127\.0\.0\.1/);
  });

  it.each([[502, 'unavailable'], [429, 'limited'], [403, 'refused']])('fails by kind on a gateway’s %i', async (status, kind) => {
    fake.failNext('message/send', { status, body: 'gateway' });
    expect(await failureOf(send('一'))).toMatchObject({ kind, platformCode: `http_${status}` });
  });

  it('says that a cut connection may have delivered', async () => {
    fake.failNext('message/send', 'cut');
    expect(await failureOf(send('一'))).toMatchObject({ kind: 'unavailable', mayHaveArrived: true });
  });

  it('asks a wrong secret once a minute at most', async () => {
    const wrong = createWecom({ ...fakeAccount, secret: 'wrong', apiBase: fake.apiBase }, { clock, logger: silentLogger });
    const [part] = wrong.render(textReply('一'), to);
    if (!part) throw new Error('nothing rendered');
    expect(await failureOf(wrong.send(part, to, alone))).toMatchObject({ kind: 'refused', platformCode: '40001' });
    fake.failNext('gettoken', 'cut');
    expect(await failureOf(wrong.send(part, to, alone))).toMatchObject({ platformCode: '40001' });
  });

  it('stays below 30 a minute to one member, where WeCom drops in silence', async () => {
    for (let count = 0; count < 28; count += 1) await send(`第${count}条`);
    expect(await failureOf(send('再一条'))).toMatchObject({ kind: 'limited', retryAfterMs: 60_000 });
    expect(await send('给别人', alone, { ...to, conversation: 'LiSi' })).toEqual({ via: 'active' });
    clock.advanceTo(start + 60_000);
    expect(await send('一分钟后')).toEqual({ via: 'active' });
  });
});
