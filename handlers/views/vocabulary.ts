import { type Category, categoryLabels, type DutyKind, measures as allMeasures, recordKindLabels, type Stage, stageLabels } from '../../knowledge/rules/index.ts';
import type { IntentName } from '../understand/index.ts';

/** A value as forms send it, and as people read it. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Kinds of enforcement by their code names. */
export const categories: readonly (Option & { readonly value: Category })[] = Object.entries(categoryLabels).map(([value, label]) => ({ value: value as Category, label }));

/** Stages of a case by their code names, in the order a case goes through them. */
export const stages: readonly (Option & { readonly value: Stage })[] = Object.entries(stageLabels).map(([value, label]) => ({ value: value as Stage, label }));

/** Measures by the names that 登记 takes, with the kind of enforcement each usually is. */
export const measureOptions: readonly (Option & { readonly category?: string })[] = Object.values(allMeasures).map(({ label, category }) => ({
  value: label,
  label,
  ...(category === undefined ? {} : { category: categoryLabels[category] }),
}));

/** Kinds of record as 记录 takes them. */
export const recordKinds: readonly string[] = Object.values(recordKindLabels);

/** The command that settles a duty; a transfer happens outside, and its case is only looked at. */
export const settledBy: Readonly<Record<DutyKind, IntentName>> = {
  record: 'record',
  submitReview: 'review_submit',
  review: 'review_result',
  handleIssues: 'review_submit',
  transfer: 'status',
  decide: 'decide',
  collect: 'collect',
  clear: 'clear',
  publish: 'publish',
  correct: 'correct',
  withdraw: 'withdraw',
  archive: 'archive',
};
