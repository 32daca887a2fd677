import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allPassed,
  type CaseFacts,
  type Category,
  type Circumstance,
  isCaseOfficer,
  mayDecide,
  type Measure,
  mayReview,
  mustTransfer,
  needsReview,
  nextReviewBody,
  plainDate,
  reviewBodies,
  type ReviewRound,
  roundState,
  officeNames,
} from '../../../knowledge/rules/index.ts';
import { aCase, aPendingRound, aReturnedRound, aRound } from './a-case.ts';

const decidedOn = plainDate('2026-03-10');
const fiveCircumstances: readonly Circumstance[] = ['publicInterest', 'socialImpact', 'majorRights', 'heard', 'complex'];
const opinion = (changes: Partial<NonNullable<ReviewRound['opinion']>>) => ({
  verdict: 'agree' as const,
  items: allPassed(),
  text: '同意',
  reviewerId: 'wu',
  givenOn: plainDate('2026-03-06'),
  ...changes,
});

describe('what must be reviewed', () => {
  it.each<[Category, boolean, string]>([
    ['penalty', true, 'review/1'],
    ['coercion', true, 'review/1'],
    ['licence', false, 'review/5'],
    ['inspection', false, 'review/5'],
    ['confirmation', false, 'review/5'],
    ['levy', false, 'review/5'],
    ['ruling', false, 'review/5'],
    ['other', false, 'review/5'],
  ])('%s without circumstances: %s (%s)', (category, allowed, article) => {
    expect(needsReview(aCase({ category }))).toMatchObject({ allowed, article });
  });

  it.each(fiveCircumstances)('a licence that meets %s (review/5)', (circumstance) => {
    expect(needsReview(aCase({ category: 'licence', circumstances: [circumstance] }))).toMatchObject({ allowed: true, article: 'review/5' });
  });

  it('an inspection after a hearing, though nobody ticked the circumstance', () => {
    expect(needsReview(aCase({ category: 'inspection', heard: true })).allowed).toBe(true);
  });
});

describe('who reviews (review/2)', () => {
  it.each<[Category, readonly Measure[], readonly string[]]>([
    ['penalty', [], ['brigade']],
    ['penalty', ['fine'], ['brigade']],
    ['coercion', ['sealing'], ['generalOffice']],
    ['coercion', ['productionStop'], ['generalOffice']],
    ['penalty', ['fine', 'sealing'], ['brigade', 'generalOffice']],
    ['coercion', ['detention', 'fine'], ['generalOffice', 'brigade']],
    ['licence', [], []],
  ])('%s with %j: %j', (category, measures, bodies) => {
    expect(reviewBodies(aCase({ category, measures })).map(({ office }) => office)).toEqual(bodies);
  });

  it('is not named for other decisions, and the rule says so instead of guessing', () => {
    const [body] = reviewBodies(aCase({ category: 'licence', circumstances: ['complex'] }));
    expect(body).toMatchObject({ article: 'review/2', basis: 'bureau', open: true });
    expect(body?.office).toBeUndefined();
  });

  it('of two offices asks each in turn', () => {
    const facts = (rounds: readonly ReviewRound[]) => aCase({ category: 'penalty', measures: ['sealing'], rounds });
    expect(nextReviewBody(facts([]))?.office).toBe('brigade');
    expect(nextReviewBody(facts([aPendingRound()]))?.office).toBe('generalOffice');
    expect(nextReviewBody(facts([aRound(), aRound({ no: 2, body: officeNames.generalOffice })]))).toBeUndefined();
  });
});

describe('the gate before a decision (review/1)', () => {
  it.each<[string, Partial<CaseFacts>, string]>([
    ['never submitted', {}, 'review/1'],
    ['still being reviewed', { rounds: [aPendingRound()] }, 'review/1'],
    ['sent back', { rounds: [aReturnedRound()] }, 'review/8'],
    ['agreed first, sent back later', { rounds: [aRound(), aReturnedRound({ no: 2 })] }, 'review/8'],
    ['sent back and settled by a leader, but not reviewed again', { rounds: [aReturnedRound({ coordination: { outcome: '同意承办意见', by: 'li', on: decidedOn } })] }, 'review/8'],
    ['agreed with an item left out', { rounds: [aRound({ opinion: opinion({ items: allPassed().slice(1) }) })] }, 'review/8'],
    ['agreed with a problem in one item', { rounds: [aRound({ opinion: opinion({ items: [...allPassed().slice(1), { no: 1, passed: false, note: '无资格' }] }) })] }, 'review/8'],
    ['agreed by one of its own officers', { rounds: [aRound({ opinion: opinion({ reviewerId: 'zhou' }) })] }, 'review/2'],
    ['agreed after the day of decision', { rounds: [aRound({ opinion: opinion({ givenOn: plainDate('2026-03-11') }) })] }, 'review/1'],
    ['agreed by the wrong office', { rounds: [aRound({ body: officeNames.generalOffice })] }, 'review/1'],
    ['changed in its facts since', { rounds: [aRound()], factsChangedOn: plainDate('2026-03-09') }, 'review/1'],
    ['suspected of a crime', { rounds: [aRound({ opinion: opinion({ verdict: 'issues', items: [...allPassed().slice(0, 7), { no: 8, passed: false, note: '涉嫌犯罪' }] }) })] }, 'review/6'],
    ['passed by one of two offices', { measures: ['sealing'], rounds: [aRound()] }, 'review/1'],
  ])('is shut for a penalty %s', (_, changes, article) => {
    expect(mayDecide(aCase(changes), decidedOn)).toMatchObject({ allowed: false, article });
  });

  it.each<[string, Partial<CaseFacts>]>([
    ['passed before the day', { rounds: [aRound()] }],
    ['passed on the day', { rounds: [aRound({ opinion: opinion({ givenOn: decidedOn }) })] }],
    ['passed in a later round', { rounds: [aReturnedRound(), aRound({ no: 2 })] }],
    ['whose facts changed before it was submitted', { rounds: [aRound()], factsChangedOn: plainDate('2026-03-03') }],
    ['passed by both offices', { measures: ['sealing'], rounds: [aRound(), aRound({ no: 2, body: officeNames.generalOffice })] }],
  ])('is open for a penalty %s', (_, changes) => {
    expect(mayDecide(aCase(changes), decidedOn)).toMatchObject({ allowed: true, article: 'review/1' });
  });

  it('tells of an urgent seizure that the text knows no exception', () => {
    expect(mayDecide(aCase({ category: 'coercion' }), decidedOn)).toMatchObject({ allowed: false, reason: expect.stringContaining('没有规定紧急情形的例外') as string });
    expect(mayDecide(aCase(), decidedOn)).toMatchObject({ reason: '未经支队法制审核，不得作出决定，请先送审' });
  });

  it('is open for a decision that needs no review', () => {
    expect(mayDecide(aCase({ category: 'licence' }), decidedOn)).toMatchObject({ allowed: true, article: 'review/5' });
  });

  it('accepts any office where the articles name none', () => {
    expect(mayDecide(aCase({ category: 'licence', circumstances: ['complex'], rounds: [aRound({ body: '法规科' })] }), decidedOn).allowed).toBe(true);
  });

  it('marks a suspected crime for transfer', () => {
    const items = [...allPassed().slice(0, 7), { no: 8, passed: false, note: '涉嫌犯罪' }];
    expect(mustTransfer(aCase({ rounds: [aRound({ opinion: opinion({ verdict: 'issues', items }) })] }))).toBe(true);
    expect(mustTransfer(aCase({ rounds: [aReturnedRound()] }))).toBe(false);
  });

  it('never opens for a penalty or coercion whose latest round is not passed', () => {
    const round = fc.constantFrom(aRound, aPendingRound, aReturnedRound);
    const body = fc.constantFrom(officeNames.brigade, officeNames.generalOffice, '其他科室');
    const rounds = fc.array(fc.tuple(round, body), { maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom<Category>('penalty', 'coercion'), rounds, (category, made) => {
        const facts = aCase({ category, rounds: made.map(([build, unit], index) => build({ no: index + 1, body: unit })) });
        const own = category === 'penalty' ? officeNames.brigade : officeNames.generalOffice;
        const latest = facts.rounds.findLast((each) => each.body === own);
        const passed = latest?.opinion?.verdict === 'agree';
        expect(mayDecide(facts, decidedOn).allowed).toBe(passed);
      }),
    );
  });
});

describe('how far a round has come', () => {
  const body = { article: 'review/2', basis: 'text', office: 'brigade' } as const;

  it.each([
    ['none', aCase()],
    ['pending', aCase({ rounds: [aPendingRound()] })],
    ['issues', aCase({ rounds: [aReturnedRound()] })],
    ['approved', aCase({ rounds: [aRound()] })],
    ['stale', aCase({ rounds: [aRound()], factsChangedOn: plainDate('2026-03-04') })],
    ['approved', aCase({ rounds: [aRound()], factsChangedOn: plainDate('2026-03-12'), decision: { caseNo: '1', decidedOn, conclusion: '警告' } })],
  ])('is %s', (state, facts) => {
    expect(roundState(facts, body)).toBe(state);
  });
});

describe('who may give the opinion', () => {
  const pending = aCase({ rounds: [aPendingRound({ submittedBy: 'qian' })] });
  const reviewer = { id: 'wu', unit: officeNames.brigade, office: 'brigade' as const, roles: ['reviewer'] as const };

  it('a reviewer of the office, outside the case', () => {
    expect(mayReview(pending, reviewer)).toMatchObject({ allowed: true, article: 'review/2' });
  });

  it.each([
    ['an officer of the case', { ...reviewer, id: 'zhou', roles: ['officer', 'reviewer'] as const }],
    ['who submitted it', { ...reviewer, id: 'qian' }],
    ['a reviewer of the other office', { ...reviewer, unit: officeNames.generalOffice, office: 'generalOffice' as const }],
    ['a head', { ...reviewer, roles: ['head'] as const }],
  ])('not %s', (_, actor) => {
    expect(mayReview(pending, actor).allowed).toBe(false);
  });

  it('nobody while nothing is waiting', () => {
    expect(mayReview(aCase({ rounds: [aRound()] }), reviewer).allowed).toBe(false);
  });

  it('any reviewer where the articles name no office', () => {
    const facts = aCase({ category: 'licence', circumstances: ['complex'], rounds: [aPendingRound({ body: '法规科' })] });
    expect(mayReview(facts, { ...reviewer, unit: officeNames.generalOffice, office: 'generalOffice' as const }).allowed).toBe(true);
  });

  it('says that keeping reviewers apart is the bureau’s strict reading', () => {
    expect(mayReview(pending, { ...reviewer, id: 'chen' })).toMatchObject({ basis: 'bureau', open: true });
    expect(isCaseOfficer(pending, { id: 'chen' })).toBe(true);
  });
});
