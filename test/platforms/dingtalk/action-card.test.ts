import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Address, type Reply, SettableClock, silentLogger, textReply } from '../../../bot/core/index.ts';
import { createDingtalk } from '../../../bot/platforms/dingtalk/index.ts';
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/fake-dingtalk.ts';
import { aConfig, aDelivery, appSecret } from './setting.ts';

const start = 1_795_353_600_000;
let ding: FakeDingtalk;
beforeEach(async () => {
  ding = await startFakeDingtalk({ clientSecret: appSecret });
});
afterEach(() => ding.close());

const card = { id: 'ct9k2x1a1b2c3', until: 0, stays: ['查 2026-0001'] };
const choice = (count: number, changes: Partial<Reply> = {}): Reply => ({
  ...textReply('请选择。'),
  buttons: Array.from({ length: count }, (_, index) => (index === 0 ? { label: '看案子', send: '查 2026-0001' } : { label: `第${index}项`, send: `报公示 ${index}` })),
  card,
  ...changes,
});
const session = (): Record<string, string> => ({ sessionWebhook: `${ding.oapiBase}/robot/sendBySession?session=s1`, sessionWebhookExpires: String(start + 90 * 60_000) });
const member = (hint: Record<string, string> = {}): Address => ({ platform: 'dingtalk', kind: 'private', conversation: 'zhang', hint });
const group = (): Address => ({ platform: 'dingtalk', kind: 'group', conversation: 'cid==', hint: {} });

async function say(reply: Reply, to: Address) {
  const platform = createDingtalk(aConfig({ apiBase: ding.apiBase, oapiBase: ding.oapiBase }), {
    clock: new SettableClock(start),
    logger: silentLogger,
    pageUrl: (path) => `https://bot.example.gov.cn${path}`,
  });
  for (const part of platform.render(reply, to)) await platform.send(part, to, aDelivery);
}
const saying = (words: string): string => `dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent(words)}`;

describe('choices in private', () => {
  it('are buttons that make their reader say them, with the card where they change something', async () => {
    await say(choice(2), member(session()));
    expect(ding.callsTo('/sendBySession')[0]?.body).toEqual({
      msgtype: 'actionCard',
      actionCard: {
        title: '请选择。',
        text: '请选择。',
        btnOrientation: '1',
        btns: [
          { title: '看案子', actionURL: saying('查 2026-0001') },
          { title: '第1项', actionURL: saying('报公示 1 #ct9k2x1a1b2c3') },
        ],
      },
    });
  });

  it.each([
    [1, 'sampleActionCard'],
    [2, 'sampleActionCard6'],
    [3, 'sampleActionCard3'],
    [4, 'sampleActionCard4'],
    [5, 'sampleActionCard5'],
  ])('%i go by the active interface as %s', async (count, msgKey) => {
    await say(choice(count), member());
    expect(ding.callsTo('/oToMessages/batchSend')[0]?.body).toMatchObject({ msgKey });
    expect(ding.sent[0]?.buttons?.map(({ title }) => title)).toEqual(['看案子', '第1项', '第2项', '第3项', '第4项'].slice(0, count));
  });

  it('stand one below the other when they are long', async () => {
    await say(choice(2, { buttons: [{ label: '2026-0001 红星电镀厂', send: '查 1' }, { label: '2026-0002 蓝天化工', send: '查 2' }] }), member());
    expect(ding.callsTo('/oToMessages/batchSend')[0]?.body).toMatchObject({ msgKey: 'sampleActionCard2' });
  });

  it('are links in the list when there are more than a card takes', async () => {
    await say(choice(6), member(session()));
    expect(ding.sent[0]?.buttons).toBeUndefined();
    expect(ding.sent[0]?.text).toContain(`1. [看案子](${saying('查 2026-0001')})`);
    expect(ding.sent[0]?.text).toContain(`6. [第5项](${saying('报公示 5 #ct9k2x1a1b2c3')})`);
  });

  it('have the page of the case beside them, or in the words when there is no room', async () => {
    const links = [{ label: '打开案件', path: '/h5/case/2026-0001' }];
    const page = `dingtalk://dingtalkclient/page/link?url=${encodeURIComponent('https://bot.example.gov.cn/h5/case/2026-0001')}&pc_slide=true`;
    await say(choice(2, { links }), member());
    await say(choice(5, { links }), member());
    expect(ding.sent[0]?.buttons?.at(-1)).toEqual({ title: '打开案件', url: page });
    expect(ding.sent[0]?.text).not.toContain('打开案件');
    expect(ding.sent[1]?.buttons).toHaveLength(5);
    expect(ding.sent[1]?.text).toContain(`[打开案件](${page})`);
  });

  it('stand under the last part of a long message', async () => {
    await say(choice(2, { text: '长'.repeat(3000) }), member());
    expect(ding.sent.map(({ buttons }) => buttons?.length)).toEqual([undefined, 2]);
  });

  it('go as numbered words where the card is not taken', async () => {
    ding.failNext('/sendBySession', { body: { errcode: 400105, errmsg: 'unsupported' } });
    await say(choice(2), member(session()));
    expect(ding.sent).toEqual([{ via: 'session', to: 's1', title: '请选择。', text: '请选择。\n\n1. 看案子  \n2. 第1项' }]);
  });
});

describe('choices in a group', () => {
  it('are numbered words, because a tap there would not call the robot', async () => {
    await say(choice(2), group());
    expect(ding.sent).toMatchObject([{ via: 'group', text: '请选择。\n\n1. 看案子  \n2. 第1项' }]);
    expect(ding.sent[0]?.buttons).toBeUndefined();
  });
});
