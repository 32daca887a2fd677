import type { CaseFacts, ReviewRound } from './case-facts.ts';
import type { PlainDate } from './plain-date.ts';
import { circumstancesOf } from './review-circumstances.ts';
import { reviewItems, suspectsCrime } from './review-items.ts';
import { allow, byBureau, byText, type Grounds, refuse, type Verdict } from './verdict.ts';
import { type Category, measures, type Office, officeNames, type OfficeNames } from './vocabulary.ts';

/** Why nobody reviews a case of their own: the strict reading where the text is silent. */
export const keptApart: Grounds = byBureau('review/2', '制度未明写审查与调查分离；按审核人不得是本案承办人员从严掌握');

/** An office that has to review; `office` is missing where no article names one (review/2 names one only for coercion and penalties). */
export type ReviewBody = Grounds & { readonly office?: Office };

/** How far the latest round of an office has come. `stale` means passed, but the facts changed since. */
export type RoundState = 'none' | 'pending' | 'issues' | 'stale' | 'approved';

type Subject = Pick<CaseFacts, 'category' | 'measures' | 'circumstances' | 'heard'>;

/**
 * Whether a case must pass legal review before its decision: every penalty and every coercion (review/1, whatever its size), and any other
 * case that meets one of the five circumstances (review/5). Not allowed means: no review required.
 */
export function needsReview(facts: Subject): Verdict {
  if (facts.category === 'penalty' || facts.category === 'coercion' || bodiesByKind(facts).length > 0) return allow(byText('review/1'));
  return circumstancesOf(facts).length > 0
    ? allow(byText('review/5'))
    : refuse(byText('review/5'), '不是行政处罚、行政强制，也没有第五条所列情形，不必送法制审核');
}

/** The offices that have to review the case (review/2); two for a case that is both coercion and penalty; empty when none is required. */
export function reviewBodies(facts: Subject): readonly ReviewBody[] {
  const named = bodiesByKind(facts);
  if (named.length > 0) return named;
  if (!needsReview(facts).allowed) return [];
  return [byBureau('review/2', '制度只为行政强制、行政处罚指定了审核机构，此类案件由谁审核未明确，请局里指定')];
}

/** What the bureau calls an office that has to review; `undefined` where no article names one. */
export function bodyName({ office }: ReviewBody, names: OfficeNames): string | undefined {
  return office && names[office];
}

/** The office to submit to next: the first that has not passed the case and is not looking at it; `undefined` when none is left. */
export function nextReviewBody(facts: CaseFacts): ReviewBody | undefined {
  return reviewBodies(facts).find((body) => !['pending', 'approved'].includes(roundState(facts, body)));
}

/** The latest round of an office; of any office where the articles name none. */
export function latestRound({ rounds }: Pick<CaseFacts, 'rounds'>, body: ReviewBody): ReviewRound | undefined {
  return rounds.findLast((round) => body.office === undefined || round.office === body.office);
}

/** How far an office has come with the case. Passed means 同意 in writing with all eight items answered and none open (review/6, 7). */
export function roundState(facts: Pick<CaseFacts, 'rounds' | 'factsChangedOn' | 'decision'>, body: ReviewBody): RoundState {
  const round = latestRound(facts, body);
  if (!round) return 'none';
  if (!round.opinion) return 'pending';
  if (!isPassed(round)) return 'issues';
  return changedBetween(facts, round.submittedOn) ? 'stale' : 'approved';
}

/**
 * The gate of review/1: a decision dated `decidedOn` may be made only when every office that has to review has passed the latest round, not
 * later than that day, by a reviewer who is none of the case's officers, and the facts have not changed since. The reason calls offices by `names`.
 */
export function mayDecide(facts: CaseFacts, decidedOn: PlainDate, names: OfficeNames = officeNames): Verdict {
  const needed = needsReview(facts);
  if (!needed.allowed) return allow(byText('review/5'));
  for (const body of reviewBodies(facts)) {
    const verdict = passedBy(facts, body, decidedOn, names);
    if (!verdict.allowed) return verdict;
  }
  return allow(needed);
}

/** Whether the latest opinion finds a suspected crime, so that the case is to be transferred (review/6, item 8). */
export function mustTransfer(facts: Pick<CaseFacts, 'rounds'>): boolean {
  return suspectsCrime(facts.rounds.at(-1)?.opinion?.items ?? []);
}

const noException = ({ generalOffice }: OfficeNames): string => `。制度没有规定紧急情形的例外，请立即联系${generalOffice}并记录时间`;

function passedBy(facts: CaseFacts, body: ReviewBody, decidedOn: PlainDate, names: OfficeNames): Verdict {
  const who = bodyName(body, names) ?? '审核机构';
  const round = latestRound(facts, body);
  const opinion = round?.opinion;
  if (!round) {
    const urgent = facts.category === 'coercion' ? noException(names) : '';
    return refuse(byText('review/1'), `未经${who}法制审核，不得作出决定，请先送审${urgent}`);
  }
  if (!opinion) return refuse(byText('review/1'), `${who}还没有出具审核意见，不得作出决定`);
  if (suspectsCrime(opinion.items)) return refuse(byText('review/6'), '审核认为涉嫌犯罪，应研究移送司法机关，不得直接作出决定');
  if (!isPassed(round)) return refuse(byText('review/8'), `${who}的审核意见存在问题，处理后须再次送审，审核通过前不得作出决定`);
  if (facts.officers.includes(opinion.reviewerId)) {
    return refuse(keptApart, '审核人是本案承办人员，该意见无效，请换人重新审核');
  }
  if (roundState(facts, body) === 'stale') return refuse(byText('review/1'), '审核通过后案件事实有变化，须再次送审');
  return opinion.givenOn > decidedOn
    ? refuse(byText('review/1'), `审核意见出具于${opinion.givenOn}，晚于作出决定之日${decidedOn}；应先审核后决定`)
    : allow(byText('review/1'));
}

/** Whether the facts changed between a submission and the decision; what changes after the decision is no matter of review. */
function changedBetween({ factsChangedOn, decision }: Pick<CaseFacts, 'factsChangedOn' | 'decision'>, submittedOn: PlainDate): boolean {
  if (factsChangedOn === undefined || factsChangedOn < submittedOn) return false;
  return decision === undefined || factsChangedOn <= decision.decidedOn;
}

function isPassed({ opinion }: ReviewRound): boolean {
  if (opinion?.verdict !== 'agree' || opinion.items.some(({ passed }) => !passed)) return false;
  return reviewItems.every(({ no }) => opinion.items.some((item) => item.no === no));
}

const bodyOf: Partial<Readonly<Record<Category, Office>>> = { coercion: 'generalOffice', penalty: 'brigade' };

function bodiesByKind(facts: Pick<CaseFacts, 'category' | 'measures'>): readonly ReviewBody[] {
  const kinds = new Set<Category | undefined>([facts.category, ...facts.measures.map((measure) => measures[measure].category)]);
  return [...kinds].flatMap((kind) => {
    const office = kind === undefined ? undefined : bodyOf[kind];
    return office === undefined ? [] : [{ ...byText('review/2'), office }];
  });
}
