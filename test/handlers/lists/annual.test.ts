import { describe, expect, it } from 'vitest';
import { openChat } from '../chat.ts';
import { decided, published } from '../cases/seeded.ts';
import { chatAfterSeveral } from './several-cases.ts';

const january = '2027-01-11T09:00:00+08:00';
const valueOf = (facts: readonly { label: string; value: string }[] | undefined, label: string): string | undefined =>
  facts?.find((fact) => fact.label === label)?.value;

describe('年报', () => {
  it('shows last year’s numbers by kind and the three duties with their days', async () => {
    const chat = await chatAfterSeveral(decided(), published());
    const card = await chat.answer('officer', '年报 2026', { at: january });
    expect(card).toMatchObject({ kind: 'card', citations: ['publicity/14'], understood: { intent: 'annual' } });
    expect(valueOf(card.facts, '作出决定')).toBe('2件：行政处罚2');
    expect(valueOf(card.facts, '决定金额合计')).toBe('100000元');
    for (const duty of ['公开上年度行政执法总体情况数据', '报区政府', '报市生态环境局']) expect(valueOf(card.facts, duty)).toBe('还没有办，请在2027-01-19前办完');
    expect(card.note).toContain('制度未明确');
    expect(card.note).toContain('暂定');
  });

  it('takes the year before when none was said', async () => {
    const chat = await openChat({ at: january });
    expect((await chat.answer('head', '年报')).title).toContain('2026年');
  });

  it('keeps a step once, on the day it was done, and says what comes next', async () => {
    const chat = await openChat({ at: '2026-01-16T09:00:00+08:00' });
    const done = await chat.answer('officer', '年报 2025 已公开 2026-01-15');
    expect(done).toMatchObject({ kind: 'text' });
    expect(done.text).toContain('已登记：2025年数据已公开');
    expect(done.text).toContain('下一步：报区政府，2026-01-19前办完');
    expect(valueOf(done.facts, '公开上年度行政执法总体情况数据')).toBe('2026-01-15已办');
    const again = await chat.answer('head', '年报 2025 已公开 2026-01-16');
    expect(again).toMatchObject({ kind: 'error' });
    expect(again.text).toContain('已按2026-01-15登记过');
  });

  it('takes today without a day, offers what is left as buttons, and marks what is late', async () => {
    const chat = await openChat({ at: '2026-01-22T09:00:00+08:00' });
    await chat.say('head', '年报 2025 已报区政府');
    const card = await chat.answer('head', '年报 2025 已报市局 2026-01-19');
    expect(valueOf(card.facts, '报区政府')).toBe('2026-01-22已办（超期）');
    expect(valueOf(card.facts, '报市生态环境局')).toBe('2026-01-19已办');
    expect(valueOf(card.facts, '公开上年度行政执法总体情况数据')).toContain('起已超期');
    expect(card.buttons?.map(({ send }) => send)).toEqual(['年报 2025 已公开']);
  });

  it.each([
    ['a day that has not come', '年报 2025 已公开 2026-01-20', '还没有到'],
    ['a day within the year itself', '年报 2025 已公开 2025-12-30', '2025年还没有结束'],
    ['a year that is still running', '年报 2026 已公开', '2026年还没有结束'],
    ['a year that has not come', '年报 2027', '2027年还没有到'],
  ])('refuses %s with an example', async (_what, text, reason) => {
    const chat = await openChat({ at: '2026-01-16T09:00:00+08:00' });
    const refusal = await chat.answer('officer', text);
    expect(refusal).toMatchObject({ kind: 'error' });
    expect(refusal.text).toContain(reason);
    expect(refusal.text).toMatch(/年报 20\d\d/u);
  });

  it('is written once when two people say it together', async () => {
    const chat = await openChat({ at: '2026-01-16T09:00:00+08:00' });
    const heard = await chat.together(['officer', '年报 2025 已公开'], ['head', '年报 2025 已公开']);
    expect(heard.map(({ kind }) => kind).sort()).toEqual(['error', 'text']);
  });

  it('is for officers and heads', async () => {
    const chat = await openChat({ at: january });
    for (const who of ['publicist', 'staff', 'stranger']) expect(await chat.answer(who, '年报 2025')).toMatchObject({ kind: 'error' });
  });
});
