import { describe, expect, it } from 'vitest';
import { commands, type CommandContext } from '../../../handlers/index.ts';
import { createCalendar, plainDate } from '../../../knowledge/rules/index.ts';
import type { CaseState } from '../../../store/index.ts';
import { opened } from '../../builders/event.ts';
import { aDecidedCase } from '../../knowledge/rules/a-case.ts';
import { cleared, collected, decided, published, reviewed } from '../cases/seeded.ts';
import { chatAfterSeveral } from './several-cases.ts';

const factOf = (facts: readonly { label: string; value: string }[] | undefined, label: string): string | undefined =>
  facts?.find((fact) => fact.label === label)?.value;

describe('查', () => {
  it('shows where a case is, what comes next with its day, and how the day was counted', async () => {
    const chat = await chatAfterSeveral(decided());
    const card = await chat.answer('officer', '查 1');
    expect(card).toMatchObject({ kind: 'card', case: '2026-0001', understood: { intent: 'status' } });
    expect(card.title).toBe('2026-0001 甲公司 行政处罚（罚款）');
    expect(card.text).toContain('现在：未报公示');
    expect(factOf(card.facts, '决定')).toBe('渝江环罚〔2026〕1号，2026-03-10作出，罚款5万元');
    expect(factOf(card.facts, '公示期限')).toContain('7个工作日，最迟2026-03-19');
    expect(card.note).toContain('怎么算的');
    expect(card.note).toContain('3月19日');
    expect(card.citations).toContain('publicity/10');
  });

  it('says what records are still missing and what the rounds of review came to', async () => {
    const chat = await chatAfterSeveral(reviewed({ onSite: true }));
    const card = await chat.answer('officer', '查 1');
    expect(factOf(card.facts, '记录')).toBe('还没有；还缺：执法文书、现场执法的执法记录仪录像（或免录理由）');
    expect(factOf(card.facts, '审核第1轮')).toBe('支队，2026-03-04送审，2026-03-06同意');
  });

  it('offers the command that settles the next duty to the one it hangs on, and to nobody else', async () => {
    const chat = await chatAfterSeveral(collected());
    expect((await chat.answer('head', '查 1')).buttons?.map(({ send }) => send)).toEqual(['核公示 2026-0001 通过', '核公示 2026-0001 退回', '调阅 2026-0001']);
    expect((await chat.answer('leader', '查 1')).buttons?.map(({ send }) => send)).toEqual(['调阅 2026-0001']);
  });

  it('no longer counts a day once the decision is public', async () => {
    const chat = await chatAfterSeveral(published());
    const card = await chat.answer('publicist', '查 1');
    expect(card.note ?? '').not.toContain('怎么算的');
    expect(factOf(card.facts, '公示')).toBe('2026-03-10已报，2026-03-10核准，2026-03-10在区政务网站公开');
  });

  it('names a correction that is still open, its day and that the regulation gives none', async () => {
    const chat = await chatAfterSeveral([...published(), ['officer', { type: 'correctionFound', what: '金额有误', on: plainDate('2026-03-10') }]]);
    const card = await chat.answer('publicist', '查 1');
    expect(factOf(card.facts, '更正')).toBe('2026-03-10发现，待更正');
    expect(card.buttons?.[0]).toEqual({ label: '更正', send: '更正 2026-0001' });
    expect(card.note).toContain('制度未明确');
  });

  it('is the same for a case that is not there and one the asker may not see', async () => {
    const chat = await chatAfterSeveral(decided());
    const [absent, hidden] = [await chat.answer('publicist', '查 99'), await chat.answer('publicist', '查 1')];
    expect(hidden).toMatchObject({ kind: 'error', text: absent.text.replace('99', '1') });
    expect(hidden.text).not.toContain('甲公司');
  });

  it('is shown to the publicist once the material has been cleared', async () => {
    const chat = await chatAfterSeveral(cleared());
    expect((await chat.answer('publicist', '查 甲公司')).buttons?.[0]?.send).toBe('已公示 2026-0001');
  });

  it('explains the publication day alone when that is asked', async () => {
    const view = commands.find(({ intent }) => intent === 'status');
    const state = { id: '2026-0001', facts: aDecidedCase() } as unknown as CaseState;
    const outcome = await view?.run({ explain: true }, { calendar: createCalendar(), asker: {} } as unknown as CommandContext, state);
    expect(outcome?.reply).toMatchObject({ kind: 'text', citations: ['publicity/10'], case: '2026-0001' });
    expect(outcome?.reply.text).toContain('计入7个工作日：3月11日、3月12日、3月13日、3月16日、3月17日、3月18日、3月19日');
    expect(outcome?.reply.facts).toBeUndefined();
  });

  it('is not shown in a group, to staff, or to strangers', async () => {
    const chat = await chatAfterSeveral(decided());
    expect((await chat.answer('leader', '查 1', { in: 'group' })).text).not.toContain('甲公司');
    for (const who of ['staff', 'admin', 'stranger']) expect(await chat.answer(who, '查 1')).toMatchObject({ kind: 'error' });
  });

  it('shows the office that has to submit to two reviewers both duties', async () => {
    const chat = await chatAfterSeveral([['officer', opened({ category: 'penalty', measures: ['fine', 'sealing'], party: '乙公司', on: plainDate('2026-03-09') })]]);
    const card = await chat.answer('officer', '查 1');
    expect(card.text).toContain('待送审');
    expect(card.buttons?.map(({ send }) => send)).toEqual(['记录 2026-0001', '送审 2026-0001', '调阅 2026-0001']);
  });
});
