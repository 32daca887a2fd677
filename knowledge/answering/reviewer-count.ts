import { parseNumeral } from '../corpus/index.ts';
import { requiredReviewers } from '../rules/index.ts';

const STAFF = /(\d{1,3}|[一二两三四五六七八九十]{1,3})(?:来|多)?(?:个|名|位|号)?(?:人|执法|队员|兄弟)/gu;
const ENOUGH = '5%';

/** `40人至少2人:` before the lead on reviewers when the question says how many enforcement officers there are (5%, rounded up, review/3); the lead alone otherwise. */
export function withReviewerCount(question: string, lead: string): string {
  if (!lead.includes(ENOUGH)) return lead;
  // The reviewers may be told as well (六十个人,审核的只有两个人): the officers are the more.
  const staff = Math.max(0, ...Array.from(question.matchAll(STAFF), ([, words = '']) => parseNumeral(words) ?? 0));
  return staff < 1 ? lead : `${staff}名执法人员至少${requiredReviewers(staff)}名:${lead}`;
}
