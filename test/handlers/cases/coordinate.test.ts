import { describe, expect, it } from 'vitest';
import { openChat } from '../chat.ts';

async function disputed() {
  const chat = await openChat();
  await chat.answer('officer', '登记 行政处罚 罚款 相对人 甲公司');
  await chat.answer('officer', '送审 1');
  await chat.answer('reviewer', '审核 1 存在问题 第3项 证据不足');
  return chat;
}

describe('协调', () => {
  it('keeps what the leader settled, tells both sides, and stands in for no review', async () => {
    const chat = await disputed();
    const heard = await chat.say('leader', '协调 1 同意审核意见');
    expect(heard.map(({ to }) => to)).toEqual(['leader', 'officer', 'reviewer']);
    for (const { text, citations } of heard) {
      expect(text).toContain('协调不代替法制审核');
      expect(citations).toContain('review/9');
    }
    expect(heard[0]?.text).toContain('当前：退回待处理');
    expect(heard[1]?.buttons).toEqual([{ label: '处理后再次送审', send: '送审 2026-0001' }]);
    expect(heard[2]?.buttons).toBeUndefined();
  });

  it('asks for the outcome', async () => {
    const chat = await disputed();
    expect((await chat.answer('leader', '协调 1')).text).toContain('协调结果是什么');
    expect((await chat.answer('leader', '同意审核意见')).text).toContain('已记下协调结果');
  });

  it('is refused where nobody disagrees, without asking for an outcome', async () => {
    const chat = await openChat();
    await chat.answer('officer', '登记 行政处罚 罚款 相对人 甲公司');
    expect(await chat.answer('leader', '协调 1')).toMatchObject({ kind: 'error', citations: ['review/9'] });
  });

  it('is the leaders’', async () => {
    const chat = await disputed();
    expect(await chat.answer('officer', '协调 1 同意审核意见')).toMatchObject({ kind: 'error' });
  });
});
