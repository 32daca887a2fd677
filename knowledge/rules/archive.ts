import type { CaseFacts } from './case-facts.ts';
import { isPublicationSettled } from './publication-state.ts';
import { missingRecords } from './recording-completeness.ts';
import { mayDecide } from './review-gate.ts';
import { allow, byText, missing, type Missing, refuse, type Verdict } from './verdict.ts';

/**
 * What a case lacks before it can be filed (recording/9): its records, a decision, the review that had to come before it, publication or the law
 * that exempts it, and corrections and withdrawals still open. Empty when it can be filed.
 */
export function missingForArchive(facts: CaseFacts): readonly Missing[] {
  const lacking: Missing[] = [...missingRecords(facts)];
  if (!facts.decision) return [...lacking, missing(byText('recording/1'), '执法决定（文号、作出之日、结论）')];
  if (!mayDecide(facts, facts.decision.decidedOn).allowed) lacking.push(missing(byText('review/1'), '作出决定前审核通过的法制审核意见'));
  if (!isPublicationSettled(facts)) lacking.push(missing(byText('publicity/10'), '在区政务网站的公示'));
  if (facts.corrections.some(({ correctedOn }) => correctedOn === undefined)) lacking.push(missing(byText('publicity/4'), '公示信息的更正'));
  if (facts.withdrawals.some(({ withdrawnOn }) => withdrawnOn === undefined)) lacking.push(missing(byText('publicity/11'), '公示信息的撤下'));
  return lacking;
}

/** Whether the case may be filed now; the reason names everything that is missing. */
export function mayArchive(facts: CaseFacts): Verdict {
  const grounds = byText('recording/9');
  if (facts.archivedOn !== undefined) return refuse(grounds, `本案已于${facts.archivedOn}归档`);
  const lacking = missingForArchive(facts);
  return lacking.length === 0 ? allow(grounds) : refuse(grounds, `还缺：${lacking.map(({ what }) => what).join('；')}`);
}
