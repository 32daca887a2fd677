import { describe, expect, it } from 'vitest';
import { explainDeadline } from '../../../handlers/cases/index.ts';
import { type CaseFacts, createCalendar, plainDate } from '../../../knowledge/rules/index.ts';
import { aCase, aDecidedCase } from '../../knowledge/rules/a-case.ts';

const calendar = createCalendar();
const explain = (facts: CaseFacts) => explainDeadline({ id: '2026-0001', version: 1, facts, matter: '', unit: '支队', media: new Map(), openedBy: 'chen' }, { calendar }).join('\n');

describe('怎么算的', () => {
  it('names the term with its article and counts the days', () => {
    const said = explain(aDecidedCase('2026-03-10'));
    expect(said).toContain('行政处罚自作出之日起7个工作日内公开（《行政执法公示制度》第十条）');
    expect(said).toContain('最后一天：2026-03-19');
  });

  it('names the law of a term the head has recorded', () => {
    expect(explain(aDecidedCase('2026-03-10', { term: { workdays: 10, law: '某法第三条', setBy: 'liu' } }))).toContain('依据某法第三条');
  });

  it('shows both clocks of a case that has two, and says what is left open', () => {
    expect(explain(aDecidedCase('2026-03-10', { measures: ['sealing'] }))).toContain('另：行政强制自作出之日起20个工作日');
    expect(explain(aDecidedCase('2026-03-10', { category: 'other', measures: ['productionStop'] }))).toContain('制度未明确');
  });

  it('says that there is no clock before there is a decision', () => {
    expect(explain(aCase({ openedOn: plainDate('2026-03-02') }))).toContain('还没有作出决定');
  });
});
