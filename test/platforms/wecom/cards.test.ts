import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Address, type Platform, type Reply, SettableClock, silentLogger, textReply } from '../../../bot/core/index.ts';
import { createWecom } from '../../../bot/platforms/wecom/index.ts';
import { type FakeWecom, fakeAccount, startFakeWecom } from '../../fakes/fake-wecom.ts';

const to: Address = { platform: 'wecom', kind: 'private', conversation: 'ZhangSan' };
const confirm: Reply = {
  kind: 'card',
  title: '登记：请核对',
  text: '我读到的是下面这些，对就点“确认”。',
  facts: [{ label: '类别', value: '行政处罚' }, { label: '相对人', value: '甲公司' }],
  buttons: [{ label: '确认', send: '确认 #qt9k2x1a1b2c3' }, { label: '取消', send: '取消 #qt9k2x1a1b2c3' }],
  card: { id: 'qt9k2x1a1b2c3', until: 0, stays: [] },
  links: [{ label: '打开案件', path: '/h5/case/2026-0001' }],
  citations: [],
};

let clock: SettableClock;
let fake: FakeWecom;
let wecom: Platform;

beforeEach(async () => {
  clock = new SettableClock(Date.parse('2026-03-10T09:00:00+08:00'));
  fake = await startFakeWecom({ now: () => clock.now() });
  wecom = aWecom();
});
afterEach(() => fake.close());

const aWecom = (cards = true): Platform =>
  createWecom({ ...fakeAccount, apiBase: fake.apiBase, cards }, { clock, logger: silentLogger, pageUrl: (path) => `https://bot.example.gov.cn${path}` });

async function say(reply: Reply, where = to, inReplyTo?: string): Promise<void> {
  const parts = wecom.render(reply, where);
  for (const [part, body] of parts.entries()) {
    const receipt = await wecom.send(body, where, { deliveryId: 'd', part, parts: parts.length, ...(inReplyTo === undefined ? {} : { inReplyTo }) });
    receipt.afterKept?.();
  }
}

/** Takes a callback; its answer is whatever the reply to it makes of it. */
function take(fields: Record<string, string>) {
  const outcome = wecom.callbacks?.[0]?.accept(fake.appCallback(fields));
  if (outcome?.kind !== 'message') throw new Error('not a message');
  return { message: outcome.message, answered: Promise.resolve(outcome.acknowledge({ duplicate: false, busy: false })) };
}

const bodies = (path: string): unknown[] => fake.sent.filter((each) => each.path === `/cgi-bin/${path}`).map(({ body }) => body);

describe('a card', () => {
  it('is sent as WeCom documents it', async () => {
    await say(confirm);
    expect(bodies('message/send')).toEqual([
      {
        touser: 'ZhangSan',
        agentid: 1000002,
        msgtype: 'template_card',
        template_card: {
          card_type: 'button_interaction',
          main_title: { title: '登记：请核对' },
          sub_title_text: '我读到的是下面这些，对就点“确认”。',
          horizontal_content_list: [
            { keyname: '类别', value: '行政处罚' },
            { keyname: '相对人', value: '甲公司' },
            { type: 1, keyname: '页面', value: '打开案件', url: 'https://bot.example.gov.cn/h5/case/2026-0001' },
          ],
          card_action: { type: 1, url: 'https://bot.example.gov.cn/h5/case/2026-0001' },
          task_id: 'qt9k2x1a1b2c3',
          button_list: [
            { text: '确认', style: 1, key: '确认 #qt9k2x1a1b2c3' },
            { text: '取消', style: 2, key: '取消 #qt9k2x1a1b2c3' },
          ],
        },
      },
    ]);
  });

  it('cannot be the answer to a callback, which is let go at once', async () => {
    const { message, answered } = take({ MsgType: 'text', Content: '登记', MsgId: '42' });
    await say(confirm, message.replyTo, 'wecom:42');
    expect(await answered).toMatchObject({ status: 200, body: '' });
    expect(bodies('message/send')).toHaveLength(1);
  });

  it.each([40008, 40058, 42014, 48002])('goes as words where it is not taken (%i)', async (errcode) => {
    fake.failNext('message/send', { body: { errcode, errmsg: '' } });
    await say(confirm);
    expect(bodies('message/send')).toMatchObject([{ msgtype: 'text', text: { content: expect.stringMatching(/甲公司[^]*打开案件[^]*1\. 确认\n2\. 取消$/u) as string } }]);
  });

  it('is words from the start where cards are off', async () => {
    wecom = aWecom(false);
    await say(confirm);
    expect(bodies('message/send')).toMatchObject([{ msgtype: 'text', text: { content: expect.stringContaining('1. 确认\n2. 取消') as string } }]);
  });

  it('fails like anything else when the receiver is not there', async () => {
    fake.failNext('message/send', { body: { errcode: 81013, errmsg: '' } });
    await expect(say(confirm)).rejects.toMatchObject({ kind: 'refused', platformCode: '81013' });
  });
});

describe('a link', () => {
  it('is one in words, too', async () => {
    await say({ ...textReply('7个工作日'), links: [{ label: '看全文', path: '/h5/regulations/publicity#10' }] });
    expect(bodies('message/send')).toMatchObject([{ text: { content: '7个工作日\n\n<a href="https://bot.example.gov.cn/h5/regulations/publicity#10">看全文</a>' } }]);
  });

  it('is left out where phones cannot reach the server', () => {
    const local = createWecom({ ...fakeAccount, apiBase: fake.apiBase }, { clock, logger: silentLogger });
    const [part] = local.render({ ...textReply('7个工作日'), links: [{ label: '看全文', path: '/h5/board' }] }, to);
    expect(part).toEqual({ msgtype: 'text', text: { content: '7个工作日' } });
  });
});

describe('a card that is used up', () => {
  const done: Reply = { ...textReply('已登记'), settled: { card: 'qt9k2x1a1b2c3', as: '已确认' } };
  const tap = () => fake.tap({ task_id: 'qt9k2x1a1b2c3' }, '确认 #qt9k2x1a1b2c3');

  it('is greyed in the answer to its tap, and the words follow by message/send', async () => {
    const { message, answered } = take(tap());
    await say(done, message.replyTo, `wecom:${message.id}`);
    const inner = fake.openPassive((await answered).body);
    expect(inner).toContain('<MsgType><![CDATA[update_button]]></MsgType><Button><ReplaceName><![CDATA[已确认]]></ReplaceName></Button>');
    expect(bodies('message/send')).toMatchObject([{ msgtype: 'text', text: { content: '已登记' } }]);
    expect(bodies('message/update_template_card')).toEqual([]);
  });

  it('is greyed by the code of its tap when the answer comes too late for that', async () => {
    const { message } = take(tap());
    await say(done, message.replyTo);
    expect(bodies('message/update_template_card')).toEqual([
      { userids: ['ZhangSan'], agentid: 1000002, response_code: message.replyTo.hint?.['responseCode'], button: { replace_name: '已确认' } },
    ]);
  });

  it('is greyed by the code it was sent under when its choice was typed, and the words still are the answer to the callback', async () => {
    await say(confirm);
    const { message, answered } = take({ MsgType: 'text', Content: '确认', MsgId: '43' });
    await say(done, message.replyTo, 'wecom:43');
    expect(fake.openPassive((await answered).body)).toContain('<Content><![CDATA[已登记]]></Content>');
    expect(bodies('message/update_template_card')).toMatchObject([{ button: { replace_name: '已确认' } }]);
  });

  it('keeps nobody from their answer when it cannot be greyed', async () => {
    const { message } = take(tap());
    await say(done, message.replyTo);
    // The code is dead: 60140.
    await say(done, message.replyTo);
    fake.failNext('message/update_template_card', 'cut');
    await say(done, message.replyTo);
    expect(bodies('message/send')).toHaveLength(3);
    expect(bodies('message/update_template_card')).toHaveLength(1);
  });

  it('says nothing of itself in the callback of a tap that only read', async () => {
    const { message, answered } = take(tap());
    await say(textReply('在公示'), message.replyTo, `wecom:${message.id}`);
    expect(await answered).toMatchObject({ body: '' });
    expect(bodies('message/send')).toHaveLength(1);
  });
});
