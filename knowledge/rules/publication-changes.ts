import type { Calendar } from './calendar.ts';
import type { CaseFacts, Correction, Withdrawal, WithdrawalGround } from './case-facts.ts';
import { bureauDefaults, type BureauSettings } from './defaults.ts';
import { allow, byBureau, byText, type Grounds, refuse, type Verdict } from './verdict.ts';
import { addWorkdays, type Deadline } from './working-days.ts';

/** What a national law asks on top of the articles; shown as advice with its source. */
export interface NationalAdvice {
  readonly law: string;
  readonly text: string;
}

/** By when published information is to be corrected or taken down. */
export type ChangeDeadline = Grounds & Deadline & { readonly advice?: NationalAdvice };

/** The grounds for taking down, as the law names them. */
export const withdrawalLabels: Readonly<Record<WithdrawalGround, string>> = {
  revoked: '撤销',
  confirmedIllegal: '确认违法',
  toBeRemade: '要求重新作出',
  changed: '变更',
  void: '确认无效',
};

const localGrounds: ReadonlySet<WithdrawalGround> = new Set<WithdrawalGround>(['revoked', 'confirmedIllegal', 'toBeRemade']);
const penaltyWorkdays = 3;
const example = '正确写法：撤下 1 决定被撤销';
const penaltyAdvice: NationalAdvice = {
  law: '行政处罚法第四十八条、第八十五条',
  text: '公开的处罚决定被变更、撤销、确认违法或者确认无效的，三日（工作日）内撤回并公开说明理由',
};

/** By when a correction is due: publicity/4 says 及时 and no number, so the bureau's term counts from the day it was found. */
export function correctionDeadline({ foundOn }: Correction, calendar: Calendar, settings: BureauSettings = bureauDefaults): ChangeDeadline {
  const term = settings.correctionWorkdays;
  const grounds = byBureau('publicity/4', `只要求及时更正，没有定天数；本局按${term}个工作日掌握`);
  return { ...grounds, ...addWorkdays(calendar, foundOn, term) };
}

/** By when a decision is to be taken down: publicity/11 says 及时; a penalty also has the three working days of 行政处罚法 48, never exceeded. */
export function withdrawalDeadline(
  { category }: Pick<CaseFacts, 'category'>,
  { ground, foundOn }: Withdrawal,
  calendar: Calendar,
  settings: BureauSettings = bureauDefaults,
): ChangeDeadline {
  const penalty = category === 'penalty' && ground !== 'toBeRemade';
  const term = penalty ? Math.min(settings.withdrawalWorkdays, penaltyWorkdays) : settings.withdrawalWorkdays;
  const grounds = byBureau('publicity/11', `只要求及时撤下，没有定天数；本局按${term}个工作日掌握`);
  return { ...grounds, ...addWorkdays(calendar, foundOn, term), ...(penalty ? { advice: penaltyAdvice } : {}) };
}

/** Whether published information may be taken down on a ground: the three of publicity/11, and for penalties the two more of 行政处罚法 48. */
export function mayWithdraw(facts: CaseFacts, ground: WithdrawalGround | undefined): Verdict {
  const article = byText('publicity/11');
  if (facts.publication.published.length === 0) return refuse(article, '该决定还没有公开，无需撤下');
  if (facts.withdrawals.some(({ withdrawnOn }) => withdrawnOn !== undefined)) return refuse(article, '该决定信息已经撤下');
  if (ground === undefined) return refuse(article, `请写明撤下理由：决定被撤销、被确认违法或者被要求重新作出。${example}`);
  if (localGrounds.has(ground) || facts.category === 'penalty') return allow(article);
  return refuse(article, `“${withdrawalLabels[ground]}”不是撤下的理由；信息不准确或有变更的，用“更正”（公示第四条）`);
}

/** Whether published information may be corrected: only what has been published and still stands. */
export function mayCorrect(facts: CaseFacts): Verdict {
  const article = byText('publicity/4');
  if (facts.publication.published.length === 0) return refuse(article, '该决定还没有公开，无需更正');
  const gone = facts.withdrawals.some(({ withdrawnOn }) => withdrawnOn !== undefined);
  return gone ? refuse(article, '该决定信息已经撤下，无需更正') : allow(article);
}

/** Reads the ground from words (复议撤销了, 被法院确认违法, 发回重作); `undefined` when none is named. */
export function withdrawalGroundOf(text: string): WithdrawalGround | undefined {
  if (/确认.{0,2}违法|违法确认|判.{0,2}违法/u.test(text)) return 'confirmedIllegal';
  if (/无效/u.test(text)) return 'void';
  if (/重新作|重新做|责令重作|重作/u.test(text)) return 'toBeRemade';
  if (/撤销|撤消/u.test(text)) return 'revoked';
  return /变更/u.test(text) ? 'changed' : undefined;
}
