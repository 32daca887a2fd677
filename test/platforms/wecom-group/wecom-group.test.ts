import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Address,
  byteLength,
  type CheckResult,
  type Platform,
  type Reply,
  SettableClock,
  silentLogger,
  textReply,
} from '../../../bot/core/index.ts';
import { createWecomGroup } from '../../../bot/platforms/wecom-group/index.ts';
import { type FakeWecom, startFakeWecom } from '../../fakes/fake-wecom.ts';

const to: Address = { platform: 'wecom-group', kind: 'group', conversation: 'leaders' };
const digest: Reply = {
  kind: 'card',
  title: '逾期 [2] 件',
  text: '今天\n<@all> [点我](https://evil)',
  facts: [{ label: '最久', value: '2026-0001 迟 3 天' }],
  quotes: [{ citation: 'publicity/10', source: '公示第10条', words: '二十个\n工作日' }],
  note: '第一行\n第二行',
  buttons: [{ label: '催办', send: '催办 1' }],
  citations: [],
};

let clock: SettableClock;
let fake: FakeWecom;
let group: Platform;

beforeEach(async () => {
  clock = new SettableClock(0);
  fake = await startFakeWecom();
  group = createWecomGroup({ webhook: `${fake.apiBase}/cgi-bin/webhook/send?key=robot-key` }, { clock, logger: silentLogger });
});
afterEach(() => fake.close());

const contents = (reply: Reply): unknown[] => group.render(reply, to).map((part) => part['markdown']);
const failureOf = (sending: Promise<unknown>): Promise<unknown> => sending.then(() => 'sent', (error: unknown) => error);

function send(text = '您好'): Promise<unknown> {
  const [part] = group.render(textReply(text), to);
  if (!part) throw new Error('nothing rendered');
  return group.send(part, to, { deliveryId: 'd', part: 0, parts: 1 });
}

describe('a digest in the group', () => {
  it('is markdown in which only our own marks work', () => {
    expect(contents(digest)).toEqual([
      {
        content:
          '### 逾期 ［2］ 件\n\n今天\n＜@all> ［点我］(https://evil)\n\n<font color="comment">最久</font>：2026-0001 迟 3 天\n\n' +
          '**公示第10条**\n> 二十个\n> 工作日\n\n<font color="comment">第一行</font>\n<font color="comment">第二行</font>',
      },
    ]);
  });

  it('calls the people it names, and nobody by what people wrote', () => {
    const mentions = [{ name: '张三', wecom: 'ZhangSan' }, { name: '李四', dingtalk: '01' }, { name: '王五', wecom: '@all' }, { name: '赵六', wecom: 'a> b' }];
    const [part] = group.render({ ...textReply('<@LiSi> 逾期'), mentions }, to);
    expect(part?.['markdown']).toEqual({ content: '＜@LiSi> 逾期\n\n<@ZhangSan>' });
  });

  it('leads to its page: by a link, or as a card when it is short and calls nobody', () => {
    const linked = createWecomGroup({ webhook: `${fake.apiBase}/cgi-bin/webhook/send?key=robot-key` }, { clock, logger: silentLogger, pageUrl: (path) => `https://bot.example.gov.cn${path}` });
    const links = [{ label: '打开看板', path: '/h5/board' }];
    expect(linked.render({ ...digest, links }, to)[0]).toMatchObject({ msgtype: 'markdown', markdown: { content: expect.stringContaining('[打开看板](https://bot.example.gov.cn/h5/board)') as string } });
    expect(linked.render({ ...textReply('没有超期的事项。'), title: '三项制度日报', links }, to)).toMatchObject([
      { msgtype: 'template_card', template_card: { card_type: 'text_notice', main_title: { title: '三项制度日报' }, card_action: { type: 1, url: 'https://bot.example.gov.cn/h5/board' } } },
    ]);
  });

  it('is split at 4096 bytes', () => {
    const parts = group.render(textReply('字'.repeat(3000)), to);
    expect(parts).toHaveLength(3);
    for (const part of parts) expect(byteLength(JSON.stringify(part['markdown']))).toBeLessThan(4096 + 40);
  });
});

describe('sending to the robot', () => {
  it('posts the markdown to its address', async () => {
    expect(await send()).toEqual({ via: 'active' });
    expect(fake.sent).toEqual([{ path: '/cgi-bin/webhook/send', body: { msgtype: 'markdown', markdown: { content: '您好' } } }]);
  });

  it('stays below 20 a minute and says when the next may go', async () => {
    for (let count = 0; count < 18; count += 1) {
      clock.advanceTo(count * 1000);
      await send();
    }
    expect(await failureOf(send())).toMatchObject({ kind: 'limited', retryAfterMs: 43_000 });
    clock.advanceTo(60_000);
    await send();
    expect(fake.sent).toHaveLength(19);
  });

  it('keeps quiet for a minute when the platform says it was too much', async () => {
    fake.failNext('webhook/send', { body: { errcode: 45009, errmsg: '' } });
    expect(await failureOf(send())).toMatchObject({ kind: 'limited', retryAfterMs: 60_000 });
    clock.advanceTo(59_999);
    expect(await failureOf(send())).toMatchObject({ kind: 'limited', retryAfterMs: 1 });
    clock.advanceTo(60_000);
    expect(await send()).toEqual({ via: 'active' });
  });

  it.each([93000, 93004, 93008])('gives up on %i without telling the key', async (errcode) => {
    fake.failNext('webhook/send', { body: { errcode, errmsg: 'invalid webhook url' } });
    const failure = await failureOf(send('机密'));
    expect(failure).toMatchObject({ kind: 'refused', platformCode: String(errcode) });
    expect(String(failure)).not.toMatch(/robot-key|机密/);
  });

  it('does not tell the key when the connection breaks', async () => {
    fake.failNext('webhook/send', 'cut');
    const failure = await failureOf(send());
    expect(failure).toMatchObject({ kind: 'unavailable', mayHaveArrived: true });
    expect(String(failure)).not.toContain('robot-key');
  });
});

describe('the check of the robot', () => {
  async function check(platform: Platform): Promise<CheckResult[]> {
    const results: CheckResult[] = [];
    for await (const each of platform.check?.() ?? []) results.push(each);
    return results;
  }

  it('is content when WeCom minds the message and not the key', async () => {
    fake.failNext('webhook/send', { body: { errcode: 40008, errmsg: 'invalid message type' } });
    expect(await check(group)).toMatchObject([{ ok: true }]);
  });

  it('says that the robot is gone', async () => {
    fake.failNext('webhook/send', { body: { errcode: 93000, errmsg: '' } });
    const [result] = await check(group);
    expect(result?.ok).toBe(false);
    expect(result?.detail).toContain('重新复制 Webhook');
  });

  it('says that an address without a key cannot be one', async () => {
    const keyless = createWecomGroup({ webhook: `${fake.apiBase}/x` }, { clock, logger: silentLogger });
    const [result] = await check(keyless);
    expect(result?.ok).toBe(false);
    expect(result?.detail).toContain('WECOM_GROUP_WEBHOOK');
  });
});
