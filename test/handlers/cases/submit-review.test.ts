import { describe, expect, it } from 'vitest';
import { opened } from '../../builders/event.ts';
import { openChat } from '../chat.ts';
import { commandedAfter } from './commanded.ts';

const penalty = '登记 行政处罚 罚款 相对人 甲公司 事由 超标排放';
const coercion = '登记 行政强制 代履行 相对人 甲公司 事由 擅自倾倒废液';

describe('送审', () => {
  it.each([
    ['a penalty to 支队', penalty, 'reviewer'],
    ['a coercion to 综合目标科', coercion, 'reviewer2'],
  ])('sends %s, at once, and asks its reviewer with buttons that answer', async (_what, opening, reviewer) => {
    const chat = await openChat();
    await chat.answer('officer', opening);
    const heard = await chat.say('officer', '送审 1');
    expect(heard[0]).toMatchObject({ to: 'officer', kind: 'text', case: '2026-0001' });
    expect(heard[0]?.text).toContain('第1轮');
    expect(heard[0]?.text).toContain('2026-03-09');
    expect(heard.slice(1).map(({ to }) => to)).toEqual([reviewer]);
    expect(heard[1]?.buttons?.map(({ send }) => send)).toEqual(['审核 2026-0001 同意', '审核 2026-0001 存在问题', '审核 2026-0001 逐项', '调阅 2026-0001']);
  });

  it('names the papers that are missing, to the officer and to the reviewer, and goes on: the regulations leave the list open', async () => {
    const chat = await openChat();
    await chat.answer('officer', penalty);
    await chat.answer('officer', '记录 1 文书 立案审批表和处罚告知书');
    await chat.answer('officer', '记录 1 照片 排口');
    const [own, asked] = await chat.say('officer', '送审 1');
    for (const text of [own?.text, asked?.text]) {
      expect(text).toContain('还缺：拟作出的决定及说明；法律依据和裁量说明。');
    }
    expect(own?.note).toContain('制度未明确');
  });

  it('is refused to whom is not one of the case’s officers', async () => {
    const chat = await openChat();
    await chat.answer('officer', penalty);
    expect(await chat.answer('officer2', '送审 1')).toMatchObject({ kind: 'error', citations: ['review/10'] });
  });

  it('is refused while an opinion is waited for, and when the case has passed', async () => {
    const chat = await openChat();
    await chat.answer('officer', penalty);
    await chat.answer('officer', '送审 1');
    expect((await chat.answer('officer', '送审 1')).text).toContain('正在等待审核意见');
    await chat.answer('reviewer', '审核 1 同意');
    const passed = await chat.answer('officer', '送审 1');
    expect(passed).toMatchObject({ kind: 'error' });
    expect(passed.text).toContain('已审核通过');
  });

  it('again asks how the problems were dealt with, and passes the answer on', async () => {
    const chat = await openChat();
    await chat.answer('officer', penalty);
    await chat.answer('officer', '送审 1');
    await chat.answer('reviewer', '审核 1 存在问题 第3项 证据不足');
    expect((await chat.answer('officer', '送审 1')).text).toContain('做了哪些处理');
    const heard = await chat.say('officer', '第3项已补充3份询问笔录');
    expect(heard[0]?.text).toContain('第2轮');
    expect(heard[1]).toMatchObject({ to: 'reviewer' });
    expect(heard[1]?.text).toContain('处理说明：第3项已补充3份询问笔录');
    expect(heard[1]?.text).not.toContain('属于应当审核的情形');
  });

  it('of an inspection asks which circumstance it meets and which office looks at it, and is refused when none is met', async () => {
    const chat = await openChat();
    await chat.answer('officer', '登记 行政检查 相对人 乙厂 现场');
    expect((await chat.answer('officer', '送审 1')).buttons).toHaveLength(6);
    expect(await chat.answer('officer', '都没有')).toMatchObject({ kind: 'error', citations: ['review/5'] });
    await chat.answer('officer', '送审 1');
    expect((await chat.answer('officer', '案情疑难复杂')).text).toContain('制度没有指定');
    const heard = await chat.say('officer', '综合目标科');
    expect(heard[0]?.text).toContain('由综合目标科审核');
    expect(heard[0]?.note).toContain('制度未明确');
    expect(heard[1]).toMatchObject({ to: 'reviewer2' });
    expect(heard[1]?.text).toContain('疑难复杂');
    expect((await chat.answer('reviewer2', '审核 1 同意')).text).toContain('已出具审核意见');
  });

  it.each([
    ['情形5', ['complex']],
    ['涉及重大公共利益，举行了听证', ['publicInterest', 'heard']],
    ['当事人放弃听证，补充了3份笔录', []],
  ])('notes the circumstances that are said along with it: %s', async (content, noted) => {
    const { give, ledger } = await commandedAfter([['officer', opened()]]);
    await give('officer', 'review_submit', { case: '1', content });
    const facts = (await ledger.case('2026-0001'))?.facts;
    expect(facts?.circumstances).toEqual(noted);
    expect(facts?.rounds[0]?.materials).toContain(`送审说明：${content}`);
  });

  it('of a case that two offices review says that the other is still to come', async () => {
    const chat = await openChat();
    await chat.answer('officer', '登记 行政处罚 查封 相对人 甲公司');
    const first = await chat.say('officer', '送审 1');
    expect(first[0]?.text).toContain('本案还要由综合目标科审核');
    expect((await chat.say('officer', '送审 1')).map(({ to }) => to)).toEqual(['officer', 'reviewer2']);
    const early = await chat.say('reviewer2', '审核 1 同意');
    expect(early[1]?.text).toContain('综合目标科的意见：同意');
    expect(early[1]?.text).toContain('支队还没有出具审核意见');
    expect((await chat.say('reviewer', '审核 1 同意'))[1]?.text).toContain('可以作出决定');
  });

  it('is done once when two officers say it at the same moment', async () => {
    const chat = await openChat();
    await chat.answer('officer', penalty);
    await chat.answer('officer2', '记录 1 文书 询问笔录');
    const heard = await chat.together(['officer', '送审 1'], ['officer2', '送审 1']);
    expect(heard.filter(({ to }) => to === 'reviewer')).toHaveLength(1);
    expect(heard.filter(({ kind }) => kind === 'error')).toHaveLength(1);
  });

  it.each(['政务服务窗口', '', '不存在的部门'])('goes to no office without reviewers: %s', async (body) => {
    const { give, ledger } = await commandedAfter([['officer', opened({ category: 'inspection', measures: [], officers: ['officer'] })]]);
    const { reply } = await give('officer', 'review_submit', { case: '1', circumstances: '案件情况疑难复杂', body });
    expect(reply).toMatchObject({ kind: 'error', text: expect.stringContaining('没有送审') as string });
    expect((await ledger.case('2026-0001'))?.facts.rounds).toEqual([]);
  });
});
