import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incomingMessage, messageKey, type MessageContent } from '../../../bot/core/index.ts';
import { parseRobotMessage } from '../../../bot/platforms/dingtalk/parse.ts';
import { refusalStep } from './setting.ts';
import { samples } from './vectors.ts';

const us = { corpId: samples.meta.corpId, robotCode: samples.meta.robotCode };
const now = 1_795_400_000_000;
const parse = (body: unknown) => parseRobotMessage(body, us, now);
const sampleNamed = (id: string) => {
  const sample = samples.robotMessages.find((each) => each.id === id);
  if (!sample) throw new Error(`no sample ${id}`);
  return sample;
};
const aMessage = (changes: object) => parse({ ...sampleNamed('single-text').body, text: undefined, ...changes });

const attachmentsOf = (content: MessageContent) => ('attachments' in content ? (content.attachments ?? []) : []);
const countOf = (content: MessageContent, kind: string) => attachmentsOf(content).filter((each) => each.kind === kind).length;

describe('robot messages', () => {
  it.each(samples.robotMessages)('reads $id as expected', ({ body, expect: meant }) => {
    const message = parse(body);
    const { content } = message;
    expect(incomingMessage.parse(message)).toEqual(message);
    expect(countOf(content, 'image')).toBe(meant.pictures ?? 0);
    expect(countOf(content, 'voice')).toBe(meant.audio ?? 0);
    expect(countOf(content, 'video')).toBe(meant.video ?? 0);
    expect(attachmentsOf(content).flatMap((each) => each.name ?? [])).toEqual(meant.files ?? []);
    expect(attachmentsOf(content).every((each) => each.hint['downloadCode'])).toBe(true);
    expect(content.kind === 'unsupported').toBe(meant.unsupported ?? false);
    expect(content.kind === 'notice').toBe(meant.quotaExceeded ?? false);
    if (meant.text) expect(content).toMatchObject({ kind: 'text', text: meant.text });
    else if (meant.duplicateOf === undefined) expect(content.kind).not.toBe('text');
    if (meant.quoted) expect(content).toMatchObject({ quoted: meant.quoted });
    if (meant.conversation) expect(message.replyTo.kind).toBe(meant.conversation === 'group' ? 'group' : 'private');
    if (meant.identity) expect(message.sender.id).toBeUndefined();
    else expect(message.sender.id).toBe(body['senderStaffId']);
    if (meant.duplicateOf) expect(messageKey(message)).toBe(messageKey(parse(sampleNamed(meant.duplicateOf).body)));
  });

  it('answers a member in the private chat of that staff id, through the session while it lasts', () => {
    const { body } = sampleNamed('single-text');
    expect(parse(body).replyTo).toEqual({
      platform: 'dingtalk',
      kind: 'private',
      conversation: '0147000000000001',
      hint: { sessionWebhook: body['sessionWebhook'], sessionWebhookExpires: String(body['sessionWebhookExpiredTime']) },
    });
  });

  it('knows an outsider by the sender id only', () => {
    const message = parse({ ...sampleNamed('single-text').body, senderStaffId: '' });
    expect(message.sender.id).toBeUndefined();
    expect(message.replyTo).toMatchObject({ conversation: '$:LWCP_v1:$Sender01Example==', hint: { outsider: 'true' } });
  });

  it('takes the time as a number or as digits, and our own when there is none', () => {
    expect(aMessage({ createAt: 5 }).at).toBe(5);
    expect(aMessage({ createAt: '1795353661000' }).at).toBe(1_795_353_661_000);
    expect(aMessage({ createAt: undefined }).at).toBe(now);
    expect(aMessage({ createAt: 1e300 }).at).toBe(now);
  });

  it('marks recognised voice as voice and keeps the recording', () => {
    expect(parse(sampleNamed('single-audio-recognition').body).content).toMatchObject({
      voice: true,
      attachments: [{ kind: 'voice', durationMs: 4000 }],
    });
  });

  it.each([
    ['5', 5000],
    [5000, 5000],
    ['soon', undefined],
  ])('reads a video lasting %j as %j ms', (duration, durationMs) => {
    const { content } = aMessage({ msgtype: 'video', content: { downloadCode: 'c', duration } });
    expect(attachmentsOf(content).map((each) => each.durationMs)).toEqual([durationMs]);
  });

  it.each([
    [[{ text: '@环保小助手 看看' }, { text: '这个' }], '看看这个'],
    [[{ text: ' ' }, { text: '@环保小助手' }, { text: '看看' }], '看看'],
    [[{ text: '发到 a@b.cn' }], '发到 a@b.cn'],
    [[{ text: '看看' }, { text: '@李四' }], '看看@李四'],
  ])('drops only the mention that called it from rich text: %j', (richText, text) => {
    const { content } = aMessage({ conversationType: '2', msgtype: 'richText', content: { richText } });
    expect(content).toMatchObject({ kind: 'text', text });
  });

  it.each([
    ['text', undefined],
    ['richText', { richText: [] }],
    ['picture', {}],
    ['audio', { recognition: '' }],
    ['file', { fileName: 'a.pdf' }],
    ['constructor', {}],
  ])('politely declines a %s without its content', (msgtype, content) => {
    expect(aMessage({ msgtype, content }).content).toEqual({ kind: 'unsupported', what: msgtype });
  });

  it.each([{ errorCode: 20001 }, { errCode: '20001' }, { errCode: 20001 }])('sees a used-up quota in %j', (code) => {
    expect(aMessage(code).content.kind).toBe('notice');
  });

  it('either reads or refuses whatever JSON comes, and nothing else happens', () => {
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom('1', '2', 'text', 'richText', 'audio', 'video', 'file', 'picture'));
    const anyMessage = fc.tuple(fc.constantFrom(...samples.robotMessages), fc.dictionary(fc.string(), field), field, field, field).map(
      ([sample, more, msgtype, content, text]) => ({ ...sample.body, ...more, msgtype, content, text }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), anyMessage), (body) => {
        const step = refusalStep(() => incomingMessage.parse(parse(body)));
        expect(['body', 'receive-id', undefined]).toContain(step);
      }),
      { numRuns: 500 },
    );
  });
});
