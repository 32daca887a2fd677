import { describe, expect, it } from 'vitest';
import { type CaseFacts, createCalendar, type DutyKind, dutiesOf, plainDate, type Stage, stageLabels, stageOf } from '../../../knowledge/rules/index.ts';
import { aCase, aDecidedCase, aPendingRound, aReturnedRound, aRound } from './a-case.ts';

const calendar = createCalendar();
const on = plainDate('2026-03-12');
const today = plainDate('2026-03-16');
const records: CaseFacts['records'] = [{ no: 1, kind: 'document', remark: '笔录', on }];
const published = [{ channel: '区政务网站', on, by: 'sun' }];
const dutiesFor = (facts: CaseFacts) => dutiesOf(facts, today, calendar);
const decidedWith = (publication: CaseFacts['publication'], changes: Partial<CaseFacts> = {}) => aDecidedCase('2026-03-10', { records, publication, ...changes });

describe('the open duty of each stage', () => {
  it.each<[Stage, CaseFacts, DutyKind, string, string]>([
    ['toSubmit', aCase({ records }), 'submitReview', 'officer', 'review/1'],
    ['toSubmit', aCase({ records, category: 'licence', heard: false, circumstances: ['complex'] }), 'submitReview', 'officer', 'review/5'],
    ['toSubmit', aCase({ records, rounds: [aRound()], factsChangedOn: on }), 'submitReview', 'officer', 'review/1'],
    ['inReview', aCase({ records, rounds: [aPendingRound()] }), 'review', 'reviewer', 'review/9'],
    ['reviewIssues', aCase({ records, rounds: [aReturnedRound()] }), 'handleIssues', 'officer', 'review/8'],
    ['toDecide', aCase({ records, rounds: [aRound()] }), 'decide', 'officer', 'review/1'],
    ['toDecide', aCase({ records, category: 'licence' }), 'decide', 'officer', 'recording/1'],
    ['toCollect', decidedWith({ published: [] }), 'collect', 'officer', 'publicity/10'],
    ['toClear', decidedWith({ published: [], collectedOn: on }), 'clear', 'head', 'publicity/10'],
    ['publicationReturned', decidedWith({ published: [], collectedOn: on, returned: { on, reason: '缺结论' } }), 'collect', 'officer', 'publicity/10'],
    ['toPublish', decidedWith({ published: [], collectedOn: on, clearedOn: on }), 'publish', 'publicist', 'publicity/10'],
    ['toArchive', decidedWith({ published }), 'archive', 'officer', 'recording/9'],
  ])('%s', (stage, facts, kind, role, article) => {
    expect(stageOf(facts)).toBe(stage);
    expect(dutiesFor(facts)).toMatchObject([{ kind, stage, owner: { role }, article }]);
  });

  it('of a suspected crime is to look into the transfer', () => {
    const returned = aReturnedRound();
    const items = (returned.opinion?.items ?? []).map((item) => (item.no === 8 ? { no: 8, passed: false, note: '涉嫌犯罪' } : item));
    const facts = aCase({ records, rounds: [{ ...returned, ...(returned.opinion ? { opinion: { ...returned.opinion, items } } : {}) }] });
    expect(dutiesFor(facts)).toMatchObject([{ kind: 'transfer', stage: 'toTransfer', article: 'review/6' }]);
  });

  it('of a filed case is none', () => {
    expect(dutiesFor(decidedWith({ published }, { archivedOn: on }))).toEqual([]);
  });

  it('has a Chinese name for every stage', () => {
    expect(new Set(Object.values(stageLabels)).size).toBe(11);
  });
});

describe('the day of a duty', () => {
  it('is the publication day through collecting, clearing and publishing', () => {
    const due = (publication: CaseFacts['publication']) => dutiesFor(decidedWith(publication))[0]?.deadline;
    const expected = { due: '2026-03-19', provisional: false, remainingWorkdays: 3, overdueWorkdays: 0, overdueDays: 0 };
    expect(due({ published: [] })).toEqual(expected);
    expect(due({ published: [], collectedOn: on })).toEqual(expected);
    expect(due({ published: [], collectedOn: on, clearedOn: on })).toEqual(expected);
  });

  it('becomes overdue the day after', () => {
    const [duty] = dutiesOf(decidedWith({ published: [] }), plainDate('2026-03-20'), calendar);
    expect(duty?.deadline).toMatchObject({ remainingWorkdays: 0, overdueWorkdays: 1, overdueDays: 1 });
  });

  it('is provisional in a year not announced, and moves with its calendar', () => {
    const facts = aDecidedCase('2026-12-25', { records });
    expect(dutiesOf(facts, plainDate('2026-12-28'), calendar)[0]?.deadline).toMatchObject({ due: '2027-01-06', provisional: true });
    const loaded = createCalendar({ rows: [{ day: plainDate('2027-01-04'), kind: 'off' }], completeYears: [2027] });
    expect(dutiesOf(facts, plainDate('2026-12-28'), loaded)[0]?.deadline).toMatchObject({ due: '2027-01-07', provisional: false });
  });

  it('of a review is the reviewer’s, in the office it was sent to, marked as the bureau’s own term', () => {
    const [duty] = dutiesFor(aCase({ records, rounds: [aPendingRound()] }));
    expect(duty).toMatchObject({ owner: { role: 'reviewer', office: 'brigade' }, basis: 'bureau', open: true, deadline: { due: '2026-03-11', overdueWorkdays: 3 } });
  });

  it('of a missing recording is the next working day after opening', () => {
    const [duty] = dutiesFor(aCase({ category: 'coercion', measures: ['sealing'], records, openedOn: plainDate('2026-03-13') }));
    expect(duty).toMatchObject({ kind: 'record', article: 'recording/4', deadline: { due: '2026-03-16', remainingWorkdays: 0 } });
    expect(duty?.missing.map(({ what }) => what)).toEqual(['现场执法的全程录像']);
  });

  it('of a missing document alone is none, but the duty stands', () => {
    const duty = dutiesFor(aCase()).find(({ kind }) => kind === 'record');
    expect(duty).toMatchObject({ article: 'recording/2' });
    expect(duty?.deadline).toBeUndefined();
  });
});

describe('several duties at once', () => {
  it('come earliest first, those without a day last', () => {
    const facts = decidedWith({ published }, { corrections: [{ what: '金额', foundOn: plainDate('2026-03-13') }], withdrawals: [{ ground: 'revoked', foundOn: on }] });
    expect(dutiesFor(facts).map(({ kind, deadline }) => [kind, deadline?.due])).toEqual([
      ['correct', '2026-03-16'],
      ['withdraw', '2026-03-17'],
      ['archive', undefined],
    ]);
  });

  it('keep corrections open after filing', () => {
    const facts = decidedWith({ published }, { archivedOn: on, corrections: [{ what: '金额', foundOn: on }] });
    expect(dutiesFor(facts)).toMatchObject([{ kind: 'correct', owner: { role: 'publicist' }, article: 'publicity/4' }]);
  });

  it('show both the waiting review and the submission still to be made of a case for two offices', () => {
    const facts = aCase({ records, measures: ['fine', 'correctionOrder'], category: 'coercion', rounds: [aPendingRound()] });
    expect(dutiesFor(facts).map(({ kind }) => kind)).toEqual(['review', 'submitReview']);
  });

  it('leave out a round that a later one has overtaken', () => {
    const facts = aCase({ records, rounds: [aPendingRound(), aPendingRound({ no: 2, submittedOn: plainDate('2026-03-09') })] });
    expect(dutiesFor(facts)).toMatchObject([{ kind: 'review', since: '2026-03-09' }]);
  });

  it('name the items of the publication that are blank', () => {
    const facts = decidedWith({ published: [], collectedOn: on, content: { agency: '区局', subject: '甲公司', category: '行政处罚' } });
    expect(dutiesFor(facts)[0]?.missing.map(({ what }) => what)).toEqual(['执法结论']);
  });
});

describe('the duties of many cases', () => {
  it('take no time that anybody would notice, also on a busy machine: how much exactly is for the benchmarks', () => {
    const cases = [aCase(), aCase({ rounds: [aPendingRound()] }), decidedWith({ published: [] }), decidedWith({ published })];
    for (let warm = 0; warm < 500; warm += 1) for (const facts of cases) dutiesFor(facts);
    const started = performance.now();
    for (let round = 0; round < 2500; round += 1) for (const facts of cases) dutiesFor(facts);
    expect((performance.now() - started) / 10_000).toBeLessThan(1);
  });
});
