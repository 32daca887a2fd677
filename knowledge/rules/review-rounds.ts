import type { Calendar } from './calendar.ts';
import type { CaseFacts, ItemResult, OpinionVerdict, ReviewRound } from './case-facts.ts';
import { bureauDefaults, type BureauSettings } from './defaults.ts';
import { needsReview, nextReviewBody, reviewBodies, roundState } from './review-gate.ts';
import { reviewItems } from './review-items.ts';
import { allow, byBureau, byText, type Grounds, missing, type Missing, refuse, type Verdict } from './verdict.ts';
import type { Actor } from './vocabulary.ts';
import { addWorkdays, type Deadline } from './working-days.ts';

/** The number of the next round: 1 for the first submission. */
export function nextRoundNo({ rounds }: Pick<CaseFacts, 'rounds'>): number {
  return rounds.length + 1;
}

/** Whether the case may be submitted (again) for review now, by one of its own officers (review/8, 10). */
export function maySubmit(facts: CaseFacts, actor: Pick<Actor, 'id'>): Verdict {
  const needed = needsReview(facts);
  if (!needed.allowed) return needed;
  if (!facts.officers.includes(actor.id)) return refuse(byText('review/10'), '送审由本案承办人员办理，并对材料的真实性、准确性、完整性负责');
  if (facts.decision) return refuse(byText('review/1'), '决定已经作出，法制审核应在作出决定之前');
  if (nextReviewBody(facts)) return allow(facts.rounds.length > 0 ? byText('review/8') : needed);
  const pending = reviewBodies(facts).some((body) => roundState(facts, body) === 'pending');
  return refuse(byText('review/7'), pending ? '本案已送审，正在等待审核意见' : '本案已审核通过，可以作出决定');
}

/** The papers of the bureau's list that a submission lacks; the list itself is the bureau's to fix (review/9). */
export function missingMaterials(materials: readonly string[], settings: BureauSettings = bureauDefaults): readonly Missing[] {
  const grounds = byBureau('review/9', '送审材料清单由本局确定，制度未列明');
  return settings.reviewMaterials.filter(({ name, required }) => required && !materials.includes(name)).map(({ name }) => missing(grounds, name));
}

/** Whether an opinion is complete and consistent: eight items answered, each problem noted, and 同意 only without problems (review/6, 7). */
export function checkOpinion(verdict: OpinionVerdict, items: readonly ItemResult[]): Verdict {
  const unanswered = reviewItems.filter(({ no }) => !items.some((item) => item.no === no));
  const failed = items.filter(({ passed }) => !passed);
  const bare = failed.filter(({ note }) => (note ?? '').trim() === '');
  if (unanswered.length > 0) return refuse(byText('review/6'), `还有${unanswered.map(({ no }) => `第${no}项`).join('、')}没有审核`);
  if (bare.length > 0) return refuse(byText('review/7'), `请写明${bare.map(({ no }) => `第${no}项`).join('、')}存在什么问题`);
  if (verdict === 'agree' && failed.length > 0) return refuse(byText('review/7'), '八项内容中有存在问题的，不能出具“同意”');
  if (verdict === 'issues' && failed.length === 0) {
    return refuse(byText('review/7'), '请指明哪一项存在问题。正确写法：审核 1 存在问题 第3项 证据不足');
  }
  return allow(byText('review/7'));
}

/** By when the opinion on a round is due: review/9 leaves the term to the bureau. */
export function reviewDeadline({ submittedOn }: ReviewRound, calendar: Calendar, settings: BureauSettings = bureauDefaults): Grounds & Deadline {
  const term = settings.reviewWorkdays;
  const grounds = byBureau('review/9', `审核时限由本局确定；按${term}个工作日掌握`);
  return { ...grounds, ...addWorkdays(calendar, submittedOn, term) };
}

/** Whether a leader may settle a disagreement now: the latest opinion has problems (review/9). Settling never replaces a passed review. */
export function mayCoordinate(facts: CaseFacts, actor: Actor): Verdict {
  const grounds = byText('review/9');
  if (!actor.roles.includes('leader')) return refuse(grounds, '意见不一致时由局领导协调');
  return reviewBodies(facts).some((body) => roundState(facts, body) === 'issues')
    ? allow(grounds)
    : refuse(grounds, '没有存在问题的审核意见需要协调');
}
