import { describe, expect, it } from 'vitest';
import { CallbackRefused, type MessageContent } from '../../../bot/core/index.ts';
import { parseBotMessage, parseJson, streamIdOf, toIncoming } from '../../../bot/platforms/wecom-bot/parse.ts';

const common = { msgid: 'CAIQ16==', aibotid: 'BOT', chattype: 'single', from: { userid: 'LiSi' } };
const group = { ...common, chattype: 'group', chatid: 'wrCHATID' };
const read = (json: object) => toIncoming(parseBotMessage(json), { streamId: 's' }, 5_000);

describe('a message to the AI bot', () => {
  it('in private is answered to the person in the platform’s spelling', () => {
    expect(read({ ...common, msgtype: 'text', text: { content: '待办' } })).toEqual({
      platform: 'wecom-bot',
      id: 'CAIQ16==',
      at: 5_000,
      sender: { id: 'lisi' },
      replyTo: { platform: 'wecom-bot', kind: 'private', conversation: 'LiSi', hint: { streamId: 's' } },
      content: { kind: 'text', text: '待办' },
    });
  });

  it('in a group is answered to the group, without the mention in front', () => {
    const message = read({ ...group, msgtype: 'text', text: { content: '@环保助手 噪声超标怎么投诉？ @张三' } });
    expect(message.replyTo).toMatchObject({ kind: 'group', conversation: 'wrCHATID' });
    expect(message.content).toEqual({ kind: 'text', text: '噪声超标怎么投诉？ @张三' });
  });

  const image = (url: string) => ({ kind: 'image', hint: { url } }) as const;
  const kinds: [string, object, MessageContent][] = [
    ['text that begins with @ in private', { msgtype: 'text', text: { content: '@张三 是谁' } }, { kind: 'text', text: '@张三 是谁' }],
    ['voice', { msgtype: 'voice', voice: { content: '待办' } }, { kind: 'text', text: '待办', voice: true }],
    ['an image', { msgtype: 'image', image: { url: 'https://i/1' } }, { kind: 'media', attachments: [image('https://i/1')] }],
    [
      'a file with its own key',
      { msgtype: 'file', file: { url: 'https://f/1', aeskey: 'K' } },
      { kind: 'media', attachments: [{ kind: 'file', hint: { url: 'https://f/1', aesKey: 'K' } }] },
    ],
    ['a video', { msgtype: 'video', video: { url: 'https://v/1' } }, { kind: 'media', attachments: [{ kind: 'video', hint: { url: 'https://v/1' } }] }],
    [
      'words and pictures in one',
      { msgtype: 'mixed', mixed: { msg_item: [{ msgtype: 'text', text: { content: '现场' } }, { msgtype: 'image', image: { url: 'https://i/2' } }, { msgtype: 'new' }] } },
      { kind: 'text', text: '现场', attachments: [image('https://i/2')] },
    ],
    [
      'pictures alone in one',
      { msgtype: 'mixed', mixed: { msg_item: [{ msgtype: 'image', image: { url: 'https://i/3' } }] } },
      { kind: 'media', attachments: [image('https://i/3')] },
    ],
    [
      'an answer to something quoted',
      { msgtype: 'text', text: { content: '这个呢' }, quote: { msgtype: 'text', text: { content: '许可几天公示' } } },
      { kind: 'text', text: '这个呢', quoted: '许可几天公示' },
    ],
    ['a quoted thing of an odd shape', { msgtype: 'text', text: { content: '这个呢' }, quote: 7 }, { kind: 'text', text: '这个呢' }],
    ['a kind we do not know', { msgtype: 'sticker' }, { kind: 'unsupported', what: 'sticker' }],
    ['the first opening of the day', { msgtype: 'event', event: { eventtype: 'enter_chat' } }, { kind: 'enter' }],
    [
      'a tapped card',
      { msgtype: 'event', event: { eventtype: 'template_card_event', template_card_event: { event_key: '确认', task_id: 't1' } } },
      { kind: 'tap', send: '确认', card: 't1' },
    ],
    ['feedback', { msgtype: 'event', event: { eventtype: 'feedback_event', feedback_event: { id: 'f', type: 2 } } }, { kind: 'notice', notice: 'feedback_event' }],
    ['an event we do not know', { msgtype: 'event', event: { eventtype: 'enter_check_update' } }, { kind: 'notice', notice: 'enter_check_update' }],
  ];
  it.each(kinds)('that is %s is read as such', (_what, fields, content) => {
    expect(read({ ...common, ...fields }).content).toEqual(content);
  });

  it('that is an event tells its own time', () => {
    expect(read({ ...common, create_time: 1_764_000_000, msgtype: 'event', event: { eventtype: 'enter_chat' } }).at).toBe(1_764_000_000_000);
  });

  it('has the same stream after a restart', () => {
    expect(streamIdOf('CAIQ16==')).toBe(streamIdOf('CAIQ16=='));
    expect(streamIdOf('CAIQ16==')).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['no id', { msgid: undefined }],
    ['no sender', { from: {} }],
    ['an unknown kind of chat', { chattype: 'public' }],
    ['no kind', { msgtype: undefined }],
  ])('is refused with %s', (_what, fields) => {
    expect(() => parseBotMessage({ ...common, msgtype: 'text', text: { content: '机密' }, ...fields })).toThrow(CallbackRefused);
  });

  it('is refused when it is not JSON, in words that tell nothing of it', () => {
    expect(() => parseJson('{"机密')).toThrow(/^body is not JSON$/);
    expect(() => parseBotMessage(parseJson('['.repeat(100_000) + ']'.repeat(100_000)))).toThrow(CallbackRefused);
  });
});
