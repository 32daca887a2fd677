import type { CaseFacts } from './case-facts.ts';
import { isPublicationSettled } from './publication-state.ts';
import { mustTransfer, reviewBodies, type RoundState, roundState } from './review-gate.ts';

/** Where a case hangs. */
export type Stage =
  | 'toSubmit'
  | 'inReview'
  | 'reviewIssues'
  | 'toTransfer'
  | 'toDecide'
  | 'toCollect'
  | 'toClear'
  | 'publicationReturned'
  | 'toPublish'
  | 'toArchive'
  | 'archived';

/** The stages as lists and alerts name them. */
export const stageLabels: Readonly<Record<Stage, string>> = {
  toSubmit: '待送审',
  inReview: '待审核',
  reviewIssues: '退回待处理',
  toTransfer: '研究移送',
  toDecide: '待决定',
  toCollect: '未报公示',
  toClear: '待核公示',
  publicationReturned: '公示材料退回待报',
  toPublish: '待公示',
  toArchive: '待归档',
  archived: '已归档',
};

/** The stage of a case: one at a time, from opening to filing; a case reviewed by two offices shows the one that is furthest behind. */
export function stageOf(facts: CaseFacts): Stage {
  if (facts.archivedOn !== undefined) return 'archived';
  if (!facts.decision) return stageBeforeDecision(facts);
  if (isPublicationSettled(facts)) return 'toArchive';
  const { publication } = facts;
  if (publication.returned) return 'publicationReturned';
  if (publication.collectedOn === undefined) return 'toCollect';
  return publication.clearedOn === undefined ? 'toClear' : 'toPublish';
}

const byUrgency: readonly (readonly [RoundState, Stage])[] = [
  ['issues', 'reviewIssues'],
  ['stale', 'toSubmit'],
  ['none', 'toSubmit'],
  ['pending', 'inReview'],
];

function stageBeforeDecision(facts: CaseFacts): Stage {
  if (mustTransfer(facts)) return 'toTransfer';
  const states = reviewBodies(facts).map((body) => roundState(facts, body));
  return byUrgency.find(([state]) => states.includes(state))?.[1] ?? 'toDecide';
}
