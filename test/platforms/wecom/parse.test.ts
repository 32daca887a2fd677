import { describe, expect, it } from 'vitest';
import { CallbackRefused, type MessageContent } from '../../../bot/core/index.ts';
import { parseMessage } from '../../../bot/platforms/wecom/parse.ts';
import { appXml, fakeAccount } from '../../fakes/fake-wecom.ts';

const parse = (fields: Record<string, string>) => parseMessage(appXml(fields), fakeAccount);
/** A message whose fields are not all flat: `inside` is added as it is. */
const parseWith = (fields: Record<string, string>, inside: string) =>
  parseMessage(appXml(fields).replace('</xml>', `${inside}</xml>`), fakeAccount);
const MsgId = '4561255354251345929';

describe('a message', () => {
  it('keeps its 64-bit id, its second, and the spelling of the userid where replies go', () => {
    expect(parse({ MsgType: 'text', Content: '公示第10条', MsgId })).toEqual({
      platform: 'wecom',
      id: MsgId,
      at: 1_764_000_000_000,
      sender: { id: 'zhangsan' },
      replyTo: { platform: 'wecom', kind: 'private', conversation: 'ZhangSan' },
      content: { kind: 'text', text: '公示第10条' },
    });
  });

  const kinds: [string, Record<string, string>, MessageContent][] = [
    ['an empty text', { MsgType: 'text', Content: '' }, { kind: 'text', text: '' }],
    [
      'an image',
      { MsgType: 'image', MediaId: 'm1', PicUrl: 'https://p/1' },
      { kind: 'media', attachments: [{ kind: 'image', hint: { mediaId: 'm1', picUrl: 'https://p/1' } }] },
    ],
    [
      'a voice',
      { MsgType: 'voice', MediaId: 'm2', Format: 'amr' },
      { kind: 'media', attachments: [{ kind: 'voice', hint: { mediaId: 'm2', format: 'amr' } }] },
    ],
    [
      'a video',
      { MsgType: 'video', MediaId: 'm3', ThumbMediaId: 't3' },
      { kind: 'media', attachments: [{ kind: 'video', hint: { mediaId: 'm3', thumbMediaId: 't3' } }] },
    ],
    [
      'a file',
      { MsgType: 'file', MediaId: 'm4', FileName: '勘验笔录.pdf' },
      { kind: 'media', attachments: [{ kind: 'file', name: '勘验笔录.pdf', hint: { mediaId: 'm4' } }] },
    ],
    [
      'a place',
      { MsgType: 'location', Location_X: '29.563', Location_Y: '106.551', Scale: '15', Label: '渝中区' },
      { kind: 'location', latitude: 29.563, longitude: 106.551, label: '渝中区' },
    ],
    [
      'a link',
      { MsgType: 'link', Title: '公告', Description: '', Url: 'https://x/1', PicUrl: '' },
      { kind: 'link', title: '公告', url: 'https://x/1' },
    ],
    ['a kind we do not know', { MsgType: 'miniprogram' }, { kind: 'unsupported', what: 'miniprogram' }],
  ];
  it.each(kinds)('that is %s is read as such', (_what, fields, content) => {
    expect(parse({ ...fields, MsgId }).content).toEqual(content);
  });
});

describe('an event', () => {
  const kinds: [string, Record<string, string>, MessageContent][] = [
    ['subscribe', {}, { kind: 'enter' }],
    ['enter_agent', {}, { kind: 'enter' }],
    ['unsubscribe', {}, { kind: 'notice', notice: 'unsubscribe' }],
    ['click', { EventKey: '待办' }, { kind: 'tap', send: '待办' }],
    ['view', { EventKey: 'https://x/h5' }, { kind: 'notice', notice: 'view' }],
    ['view_miniprogram', { EventKey: 'p' }, { kind: 'notice', notice: 'view_miniprogram' }],
    ['LOCATION', { Latitude: '29.5', Longitude: '106.5', Precision: '10' }, { kind: 'notice', notice: 'LOCATION' }],
    ['scancode_push', { EventKey: 'k' }, { kind: 'notice', notice: 'scancode_push' }],
    ['scancode_waitmsg', { EventKey: 'k' }, { kind: 'unsupported', what: '扫码' }],
    ['pic_sysphoto', { EventKey: 'k' }, { kind: 'notice', notice: 'pic_sysphoto' }],
    ['pic_photo_or_album', { EventKey: 'k' }, { kind: 'notice', notice: 'pic_photo_or_album' }],
    ['pic_weixin', { EventKey: 'k' }, { kind: 'notice', notice: 'pic_weixin' }],
    ['close_inactive_agent', {}, { kind: 'notice', notice: 'close_inactive_agent' }],
    ['reopen_inactive_agent', {}, { kind: 'notice', notice: 'reopen_inactive_agent' }],
    ['inactive_alert', { EffectTime: '1764000000' }, { kind: 'notice', notice: 'inactive_alert' }],
    ['low_active_alert', { EffectTime: '1764000000' }, { kind: 'notice', notice: 'low_active_alert' }],
    ['low_active', {}, { kind: 'notice', notice: 'low_active' }],
    ['active_restored', {}, { kind: 'notice', notice: 'active_restored' }],
    ['open_approval_change', {}, { kind: 'notice', notice: 'open_approval_change' }],
    ['share_agent_change', {}, { kind: 'notice', notice: 'share_agent_change' }],
    ['share_chain_change', {}, { kind: 'notice', notice: 'share_chain_change' }],
    ['location_select', { EventKey: 'k' }, { kind: 'unsupported', what: '位置' }],
    ['brand_new_event', {}, { kind: 'unsupported', what: 'brand_new_event' }],
  ];
  it.each(kinds)('%s is read as what it asks of us', (Event, fields, content) => {
    expect(parse({ MsgType: 'event', Event, ...fields }).content).toEqual(content);
  });

  it('of a place the person picked is that place', () => {
    const info = '<SendLocationInfo><Location_X>29.5</Location_X><Location_Y>106.5</Location_Y><Scale>15</Scale><Label>两江</Label></SendLocationInfo>';
    const picked = parseWith({ MsgType: 'event', Event: 'location_select', EventKey: 'k' }, info);
    expect(picked.content).toEqual({ kind: 'location', latitude: 29.5, longitude: 106.5, label: '两江' });
  });

  it.each(['template_card_event', 'template_card_menu_event'])('%s is a tap that keeps what an update of the card needs', (Event) => {
    const selected = '<SelectedItems><SelectedItem><QuestionKey>q1</QuestionKey><OptionIds><OptionId>o1</OptionId></OptionIds></SelectedItem></SelectedItems>';
    const fields = { MsgType: 'event', Event, EventKey: '确认', TaskId: 'case_17-v2@1', CardType: 'button_interaction', ResponseCode: 'RC' };
    const tap = parseWith(fields, selected);
    expect(tap.content).toEqual({ kind: 'tap', send: '确认', card: 'case_17-v2@1' });
    expect(tap.replyTo.hint).toEqual({
      responseCode: 'RC',
      selected: '{"SelectedItem":[{"QuestionKey":"q1","OptionIds":{"OptionId":["o1"]}}]}',
    });
  });

  it.each(['change_contact', 'batch_job_result', 'something_new'])('%s of the whole company is a notice from nobody', (Event) => {
    const notice = parseMessage(
      `<xml><ToUserName>${fakeAccount.corpId}</ToUserName><FromUserName>sys</FromUserName><CreateTime>1764000000</CreateTime><MsgType>event</MsgType><Event>${Event}</Event></xml>`,
      fakeAccount,
    );
    expect(notice).toMatchObject({ sender: {}, content: { kind: 'notice', notice: Event } });
  });

  it('has the same id when it is delivered again and another one for another tap in the same second', () => {
    const tap = (EventKey: string): string => parse({ MsgType: 'event', Event: 'click', EventKey }).id;
    expect(tap('待办')).toBe(tap('待办'));
    expect(tap('待办')).not.toBe(tap('到期'));
  });

  it('has a short id however long its key is', () => {
    expect(parse({ MsgType: 'event', Event: 'click', EventKey: 'k'.repeat(1024) }).id).toMatch(/^event:[0-9a-f]{64}$/);
  });
});

describe('what cannot be a message to this app', () => {
  const stepOf = (act: () => unknown): string => {
    try {
      act();
    } catch (error) {
      return error instanceof CallbackRefused ? `${error.step} ${error.status}: ${error.message}` : 'another error';
    }
    return 'accepted';
  };

  it.each([
    ['another app', { AgentID: '1000003' }],
    ['another company', { ToUserName: 'wwother' }],
  ])('is refused when it is addressed to %s', (_what, fields) => {
    expect(stepOf(() => parse({ MsgType: 'text', Content: '机密', MsgId, ...fields }))).toMatch(/^address 403/);
  });

  it.each([
    ['no MsgId', { MsgType: 'text', Content: '机密' }],
    ['no content', { MsgType: 'text', MsgId }],
    ['no media id', { MsgType: 'image', MsgId }],
    ['a place that is none', { MsgType: 'location', Location_X: '机密', Location_Y: '1', MsgId }],
    ['a time that is none', { MsgType: 'text', Content: '机密', MsgId, CreateTime: '机密' }],
    ['an event without a name', { MsgType: 'event' }],
    ['no sender', { MsgType: 'text', Content: '机密', MsgId, FromUserName: '' }],
  ])('is refused with %s, in words that tell nothing of it', (_what, fields) => {
    const step = stepOf(() => parse(fields));
    expect(step).toMatch(/^body 400/);
    expect(step).not.toContain('机密');
  });
});
