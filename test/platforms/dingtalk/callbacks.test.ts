import { describe, expect, it } from 'vitest';
import { SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { cardCallbackSign, createDingtalk, httpModeSign } from '../../../bot/platforms/dingtalk/index.ts';
import { accept, aConfig, aPost, appSecret, refusalStep, rememberingLogger } from './setting.ts';
import { samples, signatures } from './vectors.ts';

const now = 1_795_353_600_000;
const stepOf: Readonly<Record<string, string | undefined>> = {
  'reject:missing': 'parameters',
  'reject:timestamp': 'timestamp',
  'reject:stale': 'timestamp',
  'reject:sign': 'signature',
  unspecified: 'timestamp',
  accept: undefined,
};
const [sample] = samples.robotMessages;
const body = sample?.body ?? {};

function aDingtalk(at = now, changes: Parameters<typeof aConfig>[0] = {}) {
  return createDingtalk(aConfig(changes), { clock: new SettableClock(at), logger: silentLogger });
}

function signed(content: unknown, at = now) {
  return aPost({ timestamp: String(at), sign: httpModeSign(String(at), appSecret) }, content);
}

describe('the robot callback', () => {
  const vectors = signatures.invalid.filter((each) => each.kind === 'http-sign');

  it('has vectors to be proven on', () => {
    expect(vectors.length).toBeGreaterThan(15);
    expect(vectors.map((each) => each.expect).filter((verdict) => !(verdict in stepOf))).toEqual([]);
  });

  it.each(vectors)('stops at the step the vector names: $id', (vector) => {
    const platform = aDingtalk(vector.now_ms, { clientSecret: vector.appSecret ?? '' });
    const step = refusalStep(() => accept(platform, aPost(vector.headers ?? {}, body)));
    expect(step).toBe(stepOf[vector.expect]);
  });

  it.each(samples.robotMessages)('believes and acknowledges $id without saying anything', async (message) => {
    const platform = aDingtalk(message.now_ms, { corpId: samples.meta.corpId });
    const outcome = accept(platform, aPost(message.headers, message.body));
    if (outcome.kind !== 'message') throw new Error('not a message');
    const response = await outcome.acknowledge({ duplicate: false, busy: false });
    expect(response).toEqual({ status: 200, type: 'application/json', body: '{"msgtype":"empty"}' });
  });

  it('does not look into a body before it has been signed', () => {
    const request = aPost({ timestamp: String(now), sign: httpModeSign(String(now), 'another') }, 'not json');
    expect(refusalStep(() => accept(aDingtalk(), request))).toBe('signature');
  });

  it.each([
    ['another organisation', { ...body, chatbotCorpId: 'ding0000000000000000' }],
    ['no organisation', { ...body, chatbotCorpId: undefined }],
    ['another robot', { ...body, robotCode: 'dingother' }],
    ['the mismatch vector', signatures.invalid.find((each) => each.id === 'inv-corp-mismatch-message')?.body],
  ])('refuses a message for %s', (_, content) => {
    const platform = aDingtalk(now, { corpId: samples.meta.corpId });
    expect(refusalStep(() => accept(platform, signed(content)))).toBe('receive-id');
  });

  it.each([
    ['plain text', '你好'],
    ['cut JSON', '{"msgId":'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['nothing', ''],
    ['a list', []],
    ['a message without an id', { ...body, msgId: undefined }],
    ['a message from nobody', { ...body, senderStaffId: undefined, senderId: undefined }],
    ['a group message without a group', { ...body, conversationType: '2', conversationId: undefined }],
  ])('refuses %s as unreadable', (_, content) => {
    expect(refusalStep(() => accept(aDingtalk(), signed(content)))).toBe('body');
  });

  it('refuses a body too large to be a message', () => {
    expect(refusalStep(() => accept(aDingtalk(), signed(' '.repeat(1024 * 1024 + 1))))).toBe('size');
  });

  it('answers every refusal with a 4xx and quotes nothing of the callback', () => {
    try {
      accept(aDingtalk(now, { corpId: 'dingours' }), signed({ ...body, text: { content: '秘密内容' } }));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ status: 403, message: 'callback of another organisation' });
    }
  });

  it('tells the operator when the quota is used up', () => {
    const logger = rememberingLogger();
    const platform = createDingtalk(aConfig(), { clock: new SettableClock(now), logger });
    accept(platform, signed({ ...body, text: undefined, errorCode: '20001' }));
    expect(logger.lines).toEqual([{ event: 'dingtalk quota used up', fields: undefined }]);
  });
});

describe('the card callback', () => {
  const [tapped] = samples.cardCallbacksHttp;
  const card = tapped?.body ?? {};

  function signedTap(content: unknown, secret = appSecret) {
    const stamp = String(now);
    return aPost({ 'x-ddpaas-signature-timestamp': stamp, 'x-ddpaas-signature': cardCallbackSign(stamp, secret) }, content);
  }
  function tap(content: unknown) {
    const outcome = accept(aDingtalk(now, { corpId: samples.meta.corpId }), signedTap(content), '/dingtalk/card');
    if (outcome.kind !== 'message') throw new Error('not a message');
    return outcome;
  }
  function withChoice(cardPrivateData: unknown, more: object = {}) {
    return { ...card, ...more, content: JSON.stringify({ cardPrivateData }) };
  }

  it('reads a tap as the typed choice and acknowledges it', () => {
    const outcome = tap(card);
    expect(outcome.message).toMatchObject({
      sender: { id: '0147000000000001' },
      replyTo: { kind: 'private', conversation: '0147000000000001' },
      content: { kind: 'tap', send: '1', card: 'answer-0001' },
    });
    expect(outcome.acknowledge({ duplicate: false, busy: false })).toMatchObject({ status: 200, body: '{}' });
  });

  it('prefers the words the button carries', () => {
    expect(tap(withChoice({ actionIds: ['1'], params: { send: '确认' } })).message.content).toMatchObject({ send: '确认' });
  });

  it('answers into the group the card lies in', () => {
    const { message } = tap({ ...card, spaceType: 'IM_GROUP', spaceId: 'cidGroup==' });
    expect(message.replyTo).toMatchObject({ kind: 'group', conversation: 'cidGroup==' });
  });

  it('counts one choice of one person on one card once', () => {
    const first = tap(withChoice({ actionIds: ['1'] })).message.id;
    expect(tap(withChoice({ actionIds: ['1'] })).message.id).toBe(first);
    expect(tap(withChoice({ actionIds: ['2'] })).message.id).not.toBe(first);
    expect(tap(withChoice({ actionIds: ['1'] }, { userId: '2' })).message.id).not.toBe(first);
    expect(tap(withChoice({ actionIds: ['1'] }, { outTrackId: 'answer-0002' })).message.id).not.toBe(first);
  });

  it('refuses what is not signed with the card secret, is not ours, or names no choice', () => {
    const platform = aDingtalk(now, { corpId: samples.meta.corpId, cardSecret: 'mySecret' });
    const step = (request: ReturnType<typeof aPost>) => refusalStep(() => accept(platform, request, '/dingtalk/card'));
    expect(step(signedTap(card, 'mySecret'))).toBeUndefined();
    expect(step(signedTap(card))).toBe('signature');
    expect(step(aPost({}, card))).toBe('parameters');
    expect(step(signedTap({ ...card, corpId: 'ding0' }, 'mySecret'))).toBe('receive-id');
    expect(step(signedTap(withChoice({}), 'mySecret'))).toBe('body');
    expect(step(signedTap({ ...card, content: 'no json' }, 'mySecret'))).toBe('body');
  });
});
