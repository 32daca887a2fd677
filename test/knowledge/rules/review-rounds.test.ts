import { describe, expect, it } from 'vitest';
import { loadNotice } from '../../../knowledge/corpus/index.ts';
import {
  allPassed,
  checkOpinion,
  circumstances,
  circumstancesIn,
  createCalendar,
  mayCoordinate,
  maySubmit,
  missingMaterials,
  nextRoundNo,
  plainDate,
  readIssues,
  reviewDeadline,
  reviewItems,
  officeNames,
  withIssues,
} from '../../../knowledge/rules/index.ts';
import { aCase, aDecidedCase, aPendingRound, aReturnedRound, aRound } from './a-case.ts';

const textOf = (id: string) => (loadNotice().articles.find((article) => article.id === id)?.text ?? '').replaceAll(',', '，');

describe('submitting for review', () => {
  const chen = { id: 'chen' };

  it.each([
    ['first', aCase(), true, 'review/1'],
    ['again after problems', aCase({ rounds: [aReturnedRound()] }), true, 'review/8'],
    ['again after the facts changed', aCase({ rounds: [aRound()], factsChangedOn: plainDate('2026-03-09') }), true, 'review/8'],
    ['to the second office', aCase({ measures: ['sealing'], rounds: [aPendingRound()] }), true, 'review/8'],
    ['while it is being reviewed', aCase({ rounds: [aPendingRound()] }), false, 'review/7'],
    ['when it has passed', aCase({ rounds: [aRound()] }), false, 'review/7'],
    ['after the decision', aDecidedCase(), false, 'review/1'],
    ['of a case that needs none', aCase({ category: 'licence' }), false, 'review/5'],
  ])('%s', (_, facts, allowed, article) => {
    expect(maySubmit(facts, chen)).toMatchObject({ allowed, article });
  });

  it('is for the case’s own officers, who answer for the material (review/10)', () => {
    expect(maySubmit(aCase(), { id: 'liu' })).toMatchObject({ allowed: false, article: 'review/10' });
  });

  it('numbers the rounds from one', () => {
    expect([nextRoundNo(aCase()), nextRoundNo(aCase({ rounds: [aReturnedRound()] }))]).toEqual([1, 2]);
  });

  it('names the papers still lacking, as the bureau’s list', () => {
    const lacking = missingMaterials(['拟作出的决定及说明', '事实和证据材料', '法律依据和裁量说明']);
    expect(lacking).toMatchObject([{ what: '程序材料（立案、告知、陈述申辩）', article: 'review/9', open: true }]);
  });

  it('is due in the bureau’s term, provisional past the announced years', () => {
    const calendar = createCalendar();
    expect(reviewDeadline(aPendingRound(), calendar)).toMatchObject({ due: '2026-03-11', provisional: false, article: 'review/9', open: true });
    expect(reviewDeadline(aPendingRound({ submittedOn: plainDate('2026-12-29') }), calendar)).toMatchObject({ due: '2027-01-06', provisional: true });
  });
});

describe('the eight items of review/6', () => {
  it('are the article’s own words, in its order', () => {
    const article = textOf('review/6');
    const places = reviewItems.map(({ text }) => article.indexOf(text));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.every((place) => place >= 0)).toBe(true);
  });

  it.each([
    ['第3项 证据不足', [{ no: 3, note: '证据不足' }]],
    ['第三项证据不足 第7项：文书缺送达回证', [{ no: 3, note: '证据不足' }, { no: 7, note: '文书缺送达回证' }]],
    ['5项 幅度偏重；', [{ no: 5, note: '幅度偏重' }]],
    ['第8项', [{ no: 8, note: '涉嫌犯罪移送' }]],
    ['证据不足，文书不规范', [{ no: 3, note: '证据不足' }, { no: 7, note: '文书不规范' }]],
    ['没告知陈述申辩权', [{ no: 2, note: '没告知陈述申辩权' }]],
    ['不太行', []],
    ['第9项 别的', []],
  ])('are recognised in %s', (text, issues) => {
    expect(readIssues(text)).toEqual(issues);
  });

  it('become eight results, problems with all their notes', () => {
    const items = withIssues([{ no: 3, note: '证据不足' }, { no: 3, note: '缺笔录' }]);
    expect(items).toHaveLength(8);
    expect(items.filter(({ passed }) => !passed)).toEqual([{ no: 3, passed: false, note: '证据不足；缺笔录' }]);
  });
});

describe('an opinion', () => {
  const problem = withIssues([{ no: 3, note: '证据不足' }]);

  it.each([
    ['agreeing with all', 'agree' as const, allPassed(), true, 'review/7'],
    ['with a noted problem', 'issues' as const, problem, true, 'review/7'],
    ['agreeing with a problem', 'agree' as const, problem, false, 'review/7'],
    ['with problems but none named', 'issues' as const, allPassed(), false, 'review/7'],
    ['with an item left out', 'agree' as const, allPassed().slice(0, 7), false, 'review/6'],
    ['with a problem without a note', 'issues' as const, [...allPassed().slice(1), { no: 1, passed: false }], false, 'review/7'],
  ])('%s', (_, verdict, items, allowed, article) => {
    expect(checkOpinion(verdict, items)).toMatchObject({ allowed, article });
  });
});

describe('coordination (review/9)', () => {
  const leader = { id: 'li', unit: officeNames.leadership, roles: ['leader'] as const };

  it('is for a leader, over an opinion with problems', () => {
    expect(mayCoordinate(aCase({ rounds: [aReturnedRound()] }), leader)).toMatchObject({ allowed: true, article: 'review/9' });
    expect(mayCoordinate(aCase({ rounds: [aReturnedRound()] }), { ...leader, roles: ['head'] }).allowed).toBe(false);
    expect(mayCoordinate(aCase({ rounds: [aPendingRound()] }), leader).allowed).toBe(false);
  });
});

describe('the circumstances of review/5', () => {
  it('are the article’s own words', () => {
    const article = textOf('review/5');
    expect(circumstances.map(({ label }) => article.includes(label))).toEqual([true, true, true, true, true]);
  });

  it.each([
    ['情形1、4', ['publicInterest', 'heard']],
    ['经过听证，案情复杂', ['heard', 'complex']],
    ['有舆情', ['socialImpact']],
    ['没有', []],
  ])('are read from %s', (text, expected) => {
    expect(circumstancesIn(text)).toEqual(expected);
  });
});
