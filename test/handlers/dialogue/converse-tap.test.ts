import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../bot/core/index.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';
import { type Chat, type Heard, openChat } from '../chat.ts';

const start = '2026-03-10T09:00:00+08:00';
const sentence = '今天给江北蓝天化工有限公司开了罚单,罚5万';

/** A permit that has been decided, and the card that offers to report it. */
async function decided(): Promise<{ chat: Chat; card: Heard }> {
  const chat = await openChat({ at: start });
  await chat.say('officer', '登记 行政许可 相对人 乙公司');
  const card = await chat.answer('officer', '决定 1 渝江环准〔2026〕1号 2026-03-10 准予许可');
  return { chat, card };
}
const events = async (chat: Chat): Promise<string> => (await chat.answer('leader', '校验')).text.match(/\d+条/u)?.[0] ?? '';

describe('a card that asks for 确认', () => {
  it('is used up by 确认, and a second tap does nothing, says so and shows the case', async () => {
    const chat = await openChat({ at: start });
    const card = await chat.answer('officer', sentence);
    const first = await chat.tap('officer', card, '确认');
    expect(first).toMatchObject({ case: '2026-0001', settled: { card: card.card?.id, as: '已确认' } });
    const before = await events(chat);
    const second = await chat.tap('officer', card, '确认');
    expect(second).toMatchObject({ kind: 'error', settled: { card: card.card?.id, as: '已用过' } });
    expect(second.text).toMatch(/^这张卡片已经用过：没有再办一次。/u);
    expect(second.title).toContain('2026-0001');
    expect(await events(chat)).toBe(before);
  });

  it('is used up by 确认 that was typed, too', async () => {
    const chat = await openChat({ at: start });
    const card = await chat.answer('officer', sentence);
    expect((await chat.answer('officer', '好')).settled).toEqual({ card: card.card?.id, as: '已确认' });
    expect((await chat.tap('officer', card, '取消')).text).toContain('已经用过');
  });

  it('stays used up after a restart', async () => {
    // What is long past is tidied away at the start, so this happens today.
    const options = { at: new Date(systemClock.now()).toISOString(), directory: await temporaryDirectory() };
    const chat = await openChat(options);
    const card = await chat.answer('officer', sentence);
    await chat.tap('officer', card, '确认');
    await chat.close();
    const again = await openChat(options);
    expect((await again.tap('officer', card, '确认')).text).toContain('这张卡片已经用过');
  });

  it('is used up by 取消', async () => {
    const chat = await openChat({ at: start });
    const card = await chat.answer('officer', sentence);
    expect((await chat.tap('officer', card, '取消')).settled?.as).toBe('已取消');
    expect((await chat.tap('officer', card, '确认')).case).toBeUndefined();
  });

  it('does nothing once another has taken its place, which goes on waiting', async () => {
    const chat = await openChat({ at: start });
    const old = await chat.answer('officer', sentence);
    const fresh = await chat.answer('officer', '昨天对红星电镀厂下了查封决定');
    expect(await chat.tap('officer', old, '确认')).toMatchObject({ kind: 'error', settled: { as: '已失效' } });
    expect((await chat.tap('officer', fresh, '确认')).text).toContain('红星电镀厂');
  });

  it('does nothing for somebody it was not sent to, and nothing to the one it was', async () => {
    const chat = await openChat({ at: start });
    const card = await chat.answer('officer', sentence);
    expect((await chat.tap('officer2', card, '确认')).kind).toBe('error');
    expect((await chat.tap('officer', card, '确认')).case).toBe('2026-0001');
  });

  it('does nothing after half an hour', async () => {
    const chat = await openChat({ at: start });
    const card = await chat.answer('officer', sentence);
    await chat.pass('2026-03-10T09:30:01+08:00');
    expect((await chat.tap('officer', card, '确认')).settled?.as).toBe('已失效');
  });
});

describe('a choice that answers a question', () => {
  it('is no question of its own when it is tapped too late', async () => {
    const chat = await openChat({ at: start });
    const kinds = await chat.answer('officer', '登记');
    expect((await chat.tap('officer', kinds, '行政处罚')).text).toContain('相对人');
    const again = await chat.tap('officer', kinds, '行政检查');
    expect(again).toMatchObject({ kind: 'error', settled: { as: '已用过' } });
    expect((await chat.answer('officer', '红星电镀厂')).text).toContain('行政处罚');
  });
});

describe('a card of commands', () => {
  it('acts once, whoever taps it next', async () => {
    const { chat, card } = await decided();
    expect(await chat.tap('officer', card, '报公示')).toMatchObject({ case: '2026-0001', settled: { as: '已处理' } });
    const second = await chat.tap('officer', card, '报公示');
    expect(second.text).toContain('这张卡片已经用过');
    expect(second.text).toContain('下一步');
    expect((await chat.tap('head', card, '报公示')).text).toContain('这张卡片已经用过');
  });

  it('goes on reading when it is used up, and when it is old', async () => {
    const { chat, card } = await decided();
    expect(card.card?.stays).toContain('怎么算的');
    await chat.tap('officer', card, '报公示');
    const read = await chat.tap('officer', card, '怎么算的');
    expect(read.text).toContain('计入7个工作日');
    expect(read.settled).toBeUndefined();
  });

  it('is judged by the tapper’s own role and office, and not used up by a refusal', async () => {
    const { chat, card } = await decided();
    for (const other of ['reviewer', 'publicist', 'staff', 'stranger']) {
      const reply = await chat.tap(other, card, '报公示');
      expect(reply.kind).toBe('error');
      expect(reply.settled).toBeUndefined();
    }
    expect((await chat.tap('officer', card, '报公示')).case).toBe('2026-0001');
  });

  it('shows how the case stands instead of acting when it is older than a week', async () => {
    const { chat, card } = await decided();
    await chat.pass('2026-03-17T09:00:01+08:00');
    const late = await chat.tap('officer', card, '报公示');
    expect(late).toMatchObject({ kind: 'error', settled: { as: '已过期' } });
    expect(late.text).toMatch(/^这张卡片已经过期：没有办理。下面是现在的情况。/u);
    expect(late.title).toContain('2026-0001');
    // What is shown then is fresh.
    expect((await chat.tap('officer', late, '报公示')).case).toBe('2026-0001');
  });

  it('that is none of ours is as if it were typed', async () => {
    const { chat, card } = await decided();
    const { card: _card, ...bare } = card;
    expect((await chat.tap('officer', bare, '报公示')).case).toBe('2026-0001');
  });

  it('works the same through words that carry it', async () => {
    const { chat, card } = await decided();
    const words = `报公示 2026-0001 #${card.card?.id ?? ''}`;
    expect((await chat.answer('officer', words)).settled?.as).toBe('已处理');
    expect((await chat.answer('officer', words)).text).toContain('这张卡片已经用过');
  });

  it('tells who may not see the case nothing of it', async () => {
    const { chat, card } = await decided();
    await chat.tap('officer', card, '报公示');
    const reply = await chat.tap('stranger', card, '报公示');
    expect(JSON.stringify(reply)).not.toMatch(/乙公司|许可/u);
  });
});

describe('a reminder', () => {
  it('is a card: 已知悉 uses it up, 看案子 does not', async () => {
    const { chat } = await decided();
    const [reminder] = (await chat.pass('2026-03-16T10:00:00+08:00')).filter(({ to, buttons }) => to === 'officer' && buttons?.some(({ label }) => label === '已知悉'));
    if (!reminder) throw new Error('not reminded');
    const view = reminder.buttons?.find(({ label }) => label !== '已知悉' && reminder.card?.stays.includes(reminder.buttons?.find((each) => each.label === label)?.send ?? ''));
    expect((await chat.tap('officer', reminder, view?.label ?? '')).settled).toBeUndefined();
    expect((await chat.tap('officer', reminder, '已知悉')).settled?.as).toBe('已知悉');
    expect((await chat.tap('officer', reminder, '已知悉')).text).toContain('这张卡片已经用过');
  });
});
