import { allPassed, type CaseFacts, plainDate, officeCalled, officeNames, type ReviewRound } from '../../../knowledge/rules/index.ts';

/** A case as it is just after 登记: a penalty of two officers, opened on Monday 2026-03-02, with nothing done. */
export function aCase(changes: Partial<CaseFacts> = {}): CaseFacts {
  return {
    category: 'penalty',
    measures: [],
    party: '甲公司',
    onSite: false,
    officers: ['chen', 'zhou'],
    openedOn: plainDate('2026-03-02'),
    records: [],
    omissions: [],
    circumstances: [],
    heard: false,
    rounds: [],
    publication: { published: [] },
    corrections: [],
    withdrawals: [],
    ...changes,
  };
}

/** A round in which 支队 agrees on 2026-03-06, unless changed. */
export function aRound(changes: Partial<ReviewRound> = {}): ReviewRound {
  const body = changes.body ?? officeNames.brigade;
  const office = officeCalled(body, officeNames);
  return {
    no: 1,
    body,
    ...(office === undefined ? {} : { office }),
    submittedOn: plainDate('2026-03-04'),
    submittedBy: 'chen',
    materials: [],
    opinion: { verdict: 'agree', items: allPassed(), text: '同意', reviewerId: 'wu', givenOn: plainDate('2026-03-06') },
    ...changes,
  };
}

/** A round that is still waiting for its opinion. */
export function aPendingRound(changes: Partial<ReviewRound> = {}): ReviewRound {
  const { opinion: _opinion, ...round } = aRound(changes);
  return round;
}

/** A round sent back with a problem in item 3. */
export function aReturnedRound(changes: Partial<ReviewRound> = {}): ReviewRound {
  const items = allPassed().map((item) => (item.no === 3 ? { no: 3, passed: false, note: '证据不足' } : item));
  return aRound({ opinion: { verdict: 'issues', items, text: '证据不足', reviewerId: 'wu', givenOn: plainDate('2026-03-06') }, ...changes });
}

/** A penalty decided on a day after its review passed. */
export function aDecidedCase(decidedOn = '2026-03-10', changes: Partial<CaseFacts> = {}): CaseFacts {
  const decision = { caseNo: '渝江环罚〔2026〕1号', decidedOn: plainDate(decidedOn), conclusion: '罚款5万元', amountYuan: 50_000 };
  return aCase({ rounds: [aRound()], decision, ...changes });
}
