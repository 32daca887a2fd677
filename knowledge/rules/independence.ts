import type { CaseFacts, ReviewRound } from './case-facts.ts';
import { keptApart, reviewBodies, roundState } from './review-gate.ts';
import { allow, byText, refuse, type Verdict } from './verdict.ts';
import { type Actor, worksAt } from './vocabulary.ts';

/**
 * Whether a person may give the opinion now: a reviewer of the office the case was sent to (review/2), none of the case's own officers, nor
 * the one who submitted it, and a round that awaits its opinion.
 */
export function mayReview(facts: CaseFacts, actor: Actor): Verdict {
  if (!actor.roles.includes('reviewer')) return refuse(byText('review/2'), '审核意见由法制审核人员出具');
  if (isCaseOfficer(facts, actor)) return refuse(keptApart, '您是本案承办人员，不能审核自己的案件，请交其他审核人员');
  const waiting = facts.rounds.filter((round) => !round.opinion);
  if (waiting.length === 0) return refuse(byText('review/7'), '本案没有等待审核的送审材料');
  if (waiting.some((round) => sentTo(round, actor))) return allow(byText('review/2'));
  const named = reviewBodies(facts).some((body) => body.office !== undefined && roundState(facts, body) === 'pending');
  return named ? refuse(byText('review/2'), `本案由${waiting.map(({ body }) => body).join('、')}审核`) : allow(byText('review/2'));
}

/** Whether a round was sent to the office a person works in, whatever it was called then. */
export function sentTo({ office, body }: Pick<ReviewRound, 'office' | 'body'>, actor: Pick<Actor, 'office' | 'unit'>): boolean {
  return worksAt(actor, office === undefined ? { unit: body } : { office });
}

/** Whether a person took part in the case: one of its officers, or who submitted it for review. */
export function isCaseOfficer(facts: Pick<CaseFacts, 'officers' | 'rounds'>, actor: Pick<Actor, 'id'>): boolean {
  return facts.officers.includes(actor.id) || facts.rounds.some(({ submittedBy }) => submittedBy === actor.id);
}
