import { allow, byText, refuse, type Verdict } from './verdict.ts';

/** How many reviewers a bureau of `officers` enforcement staff needs at least: 5%, rounded up (review/3). */
export function requiredReviewers(officers: number): number {
  return Math.ceil(officers / 20);
}

/** Whether there are enough reviewers for the enforcement staff (review/3). */
export function enoughReviewers(reviewers: number, officers: number): Verdict {
  const required = requiredReviewers(officers);
  return reviewers >= required
    ? allow(byText('review/3'))
    : refuse(byText('review/3'), `执法人员${officers}人，法制审核人员不得少于${required}人（5%），现有${reviewers}人`);
}
