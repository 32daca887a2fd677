import { describe, expect, it } from 'vitest';
import { openChat } from '../chat.ts';
import { chatAfter, reviewed } from './seeded.ts';

describe('colleagues', () => {
  it('named at 登记 are officers of the case from the beginning, and are told', async () => {
    const chat = await openChat();
    const [own, told] = await chat.say('officer', '登记 行政处罚 罚款 相对人 甲公司 事由 超标排放 人员 周执法');
    expect(own?.buttons).toBeUndefined();
    expect(told).toMatchObject({ to: 'officer2', text: expect.stringContaining('陈执法把您列为承办人员') as string });
    expect((await chat.answer('officer2', '查 1')).facts).toContainEqual({ label: '承办人', value: '陈执法、周执法' });
  });

  it('are read from a sentence', async () => {
    const chat = await openChat();
    const card = await chat.answer('officer', '今天和周执法一起给甲公司开了罚单，罚5万');
    expect(card.facts).toContainEqual({ label: '同行', value: '周执法' });
    await chat.answer('officer', '确认');
    expect((await chat.answer('officer', '查 1')).facts).toContainEqual({ label: '承办人', value: '陈执法、周执法' });
  });

  it('are asked for once when the law wants two, with a tap to answer, and nothing is held up', async () => {
    const chat = await openChat();
    const opened = await chat.answer('officer', '登记 行政处罚 罚款 相对人 甲公司');
    expect(opened).toMatchObject({ case: '2026-0001', buttons: [{ label: '同行：周执法', send: '同行 2026-0001 officer2' }] });
    expect(opened.text).toContain('不少于两人');
    expect((await chat.answer('officer', '1')).text).toContain('已列为承办人员：周执法');
    expect((await chat.answer('officer', '登记 行政许可 相对人 乙公司')).buttons).toBeUndefined();
  });

  it('who are not on the roster are named, and the case is opened all the same', async () => {
    const chat = await openChat();
    const { text } = await chat.answer('officer', '登记 行政处罚 罚款 相对人 甲公司 人员 王五');
    expect(text).toContain('已登记');
    expect(text).toContain('名册里没有执法人员“王五”');
    expect((await chat.answer('officer', '同行 1 王五')).text).toContain('本单位的执法人员有：陈执法、周执法');
    expect((await chat.answer('officer', '同行 1 刘支队长')).kind).toBe('error');
  });

  it('cannot review the case, nor join it once they have', async () => {
    const chat = await chatAfter(reviewed());
    expect((await chat.answer('officer', '同行 1 周执法', { at: '2026-03-11T09:00:00+08:00' })).text).toContain('已列为承办人员');
    expect((await chat.answer('officer', '同行 1 周执法')).text).toContain('已经是本案承办人员');
    expect((await chat.answer('officer2', '同行 1')).text).toContain('同行的执法人员是谁');
  });

  it('are entered by the case’s own officers or the head of their office only', async () => {
    const chat = await chatAfter(reviewed());
    expect((await chat.answer('officer2', '同行 1 周执法')).text).toContain('由本案承办人员或本单位负责人登记');
    expect((await chat.answer('head', '同行 1 周执法')).text).toContain('已列为承办人员');
  });
});
