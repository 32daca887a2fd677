import { describe, expect, it, onTestFinished } from 'vitest';
import { type Chat, openChat } from '../chat.ts';

async function aChat(): Promise<Chat> {
  const chat = await openChat({ at: '2026-03-10T09:00:00+08:00' });
  onTestFinished(() => chat.close());
  return chat;
}

const sentence = '今天给江北蓝天化工有限公司开了罚单,罚5万';

/** The text a button of the last card would send. */
async function tapOf(chat: Chat, label: string): Promise<string> {
  const card = await chat.answer('officer', sentence);
  return card.buttons?.find((each) => each.label === label)?.send ?? '';
}

describe('a sentence that would write something', () => {
  it('is shown back first, and nothing is written before 确认', async () => {
    const chat = await aChat();
    const card = await chat.answer('officer', sentence);
    expect(card).toMatchObject({ kind: 'card', understood: { intent: 'log' } });
    expect(card.facts).toContainEqual({ label: '相对人', value: '江北蓝天化工有限公司' });
    expect((await chat.answer('leader', '查 1')).kind).toBe('error');
    expect((await chat.answer('officer', '确认')).case).toBe('2026-0001');
  });

  it.each(['确认', '是的', '对', '好', '1'])('is written on %s', async (yes) => {
    const chat = await aChat();
    await chat.say('officer', sentence);
    expect((await chat.answer('officer', yes)).case).toBe('2026-0001');
  });

  it.each(['取消', '不用了', '算了', '2'])('is left on %s', async (no) => {
    const chat = await aChat();
    await chat.say('officer', sentence);
    expect((await chat.answer('officer', no)).text).toContain('已取消');
    expect((await chat.answer('officer', '确认')).text).toContain('没有等待确认');
  });

  it('is written once when its button is tapped twice', async () => {
    const chat = await aChat();
    const yes = await tapOf(chat, '确认');
    expect((await chat.answer('officer', yes)).case).toBe('2026-0001');
    expect((await chat.answer('officer', yes)).kind).toBe('error');
    expect((await chat.answer('leader', '校验')).text).toContain('1条');
  });

  it('is not written by the button of an older card, and goes on waiting', async () => {
    const chat = await aChat();
    const old = await tapOf(chat, '确认');
    await chat.say('officer', '昨天对红星电镀厂下了查封决定');
    expect((await chat.answer('officer', old)).kind).toBe('error');
    expect((await chat.answer('officer', '确认')).text).toContain('红星电镀厂');
  });

  it('is not written by somebody else', async () => {
    const chat = await aChat();
    const yes = await tapOf(chat, '确认');
    expect((await chat.answer('officer2', yes)).kind).toBe('error');
    expect((await chat.answer('officer2', '确认')).case).toBeUndefined();
  });

  it('is closed after half an hour', async () => {
    const chat = await aChat();
    await chat.say('officer', sentence);
    expect((await chat.answer('officer', '确认', { at: '2026-03-10T09:30:01+08:00' })).case).toBeUndefined();
  });

  it('survives a question in between', async () => {
    const chat = await aChat();
    await chat.say('officer', sentence);
    expect((await chat.answer('officer', '公示第10条')).citations[0]).toBe('publicity/10');
    expect((await chat.answer('officer', '确认')).case).toBe('2026-0001');
  });
});

describe('a command with something missing', () => {
  it('asks for one thing at a time and is then carried out', async () => {
    const chat = await aChat();
    const kinds = await chat.answer('officer', '登记');
    expect(kinds.buttons?.map((each) => each.label)).toContain('行政处罚');
    expect((await chat.answer('officer', '1')).text).toContain('相对人');
    expect((await chat.answer('officer', '红星电镀厂')).case).toBe('2026-0001');
  });

  it('takes no bare 好 for an answer, and keeps asking', async () => {
    const chat = await aChat();
    await chat.say('officer', '登记 行政处罚');
    await chat.say('officer', '好');
    expect((await chat.answer('officer', '红星电镀厂')).text).toContain('红星电镀厂');
  });

  it('offers the cases that fit, and goes on with the one picked', async () => {
    const chat = await aChat();
    await chat.say('officer', '登记 行政检查 相对人 江北红星厂 现场');
    await chat.say('officer', '登记 行政检查 相对人 江北蓝天厂 现场');
    const choice = await chat.answer('officer', '查 江北');
    expect(choice.buttons).toHaveLength(2);
    expect((await chat.answer('officer', '2')).title).toContain('江北红星厂');
  });

  it('speaks of the case spoken of last when it names none', async () => {
    const chat = await aChat();
    await chat.say('officer', '登记 行政检查 相对人 江北红星厂 现场');
    expect((await chat.answer('officer', '记录 文书 检查笔录')).text).toContain('2026-0001');
  });
});

describe('怎么算的', () => {
  it('explains the date just told', async () => {
    const chat = await aChat();
    await chat.say('officer', '登记 行政许可 相对人 乙公司');
    await chat.say('officer', '决定 1 渝江环准〔2026〕1号 2026-03-10 准予许可');
    expect((await chat.answer('officer', '怎么算的？')).text).toContain('计入7个工作日');
  });

  it('tells nothing of a case to somebody who was told none', async () => {
    const chat = await aChat();
    expect((await chat.answer('stranger', '怎么算的')).text).not.toContain('案');
  });

  it('takes a question, or words that cannot be one, for no document number', async () => {
    const chat = await openChat();
    await chat.say('officer', '登记 行政许可 相对人 甲公司 事由 排污');
    expect((await chat.answer('officer', '决定 1 准予许可')).text).toContain('文号是什么');
    expect((await chat.answer('officer', '检查要几天公示 那强制呢 处罚是20天对吧')).citations[0]).toBe('publicity/10');
    await chat.answer('officer', '不晓得文号');
    expect((await chat.answer('officer', '渝江环许〔2026〕1号')).text).toContain('已登记决定 渝江环许〔2026〕1号');
  });
});
