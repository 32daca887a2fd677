import { errorReply, type Reply } from '../../bot/core/index.ts';
import type { OfficeNames } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { articleName } from './refused.ts';

/** The papers that can be asked for, as choices. */
export const paperChoices = ['台账', '年报', '公示表', '审核意见书', '卷内目录'] as const;

/** Papers were made; the files follow the words. */
export function exportedReply({ what, notes, citations }: { readonly what: string; readonly notes: readonly string[]; readonly citations: readonly string[] }): Reply {
  return { kind: 'text', text: `已导出${what}。`, ...(notes.length > 0 ? { note: notes.join('\n') } : {}), citations: [...citations] };
}

/** The period cannot be read, or lies ahead. */
export function noSuchExportPeriod(words: string): string {
  return `“${words.slice(0, 30)}”不是已经开始的期间。正确写法例如：导出 台账 今年，导出 台账 2026年一季度 行政处罚，导出 台账 全部`;
}

/** No case fits; `scope` says what was looked for. */
export function nothingToExport(scope: string): string {
  return `没有符合条件的案件（${scope}）。可以换个期间或类别，例如：导出 台账 全部，导出 台账 去年 行政处罚`;
}

/** Only those who make, check or answer for the year's figures get them as a paper. */
export function annualNotForRole({ brigade }: OfficeNames): string {
  return `年报由执法人员、${brigade}负责人和局领导导出。您可以导出有权查看的案件，例如：导出 台账 今年`;
}

/** What is to be done with the report: it is checked, and whoever may note the duties of publicity/14 as done is told how. */
export function exportedAnnualNotes(year: number, { isOver, mayReport }: { readonly isOver: boolean; readonly mayReport: boolean }): readonly string[] {
  if (!isOver) return [`${year}年还没有结束，数字会变。`];
  return [`公开和报送前请核对。${mayReport ? `办好一项就登记一项（${articleName('publicity/14')}），例如：年报 ${year} 已公开 ${year + 1}-01-15` : ''}`];
}

/** There is nothing to publish: no decision yet, or a law says that it is not published. */
export function nothingToPublish({ id, facts }: CaseState): Reply {
  const { exempt } = facts.publication;
  const text = exempt
    ? `${id} 已登记为依法不公开（${exempt.law}），没有公示表。可以查看，例如：查 ${id}`
    : `${id} 还没有作出决定，没有可以公示的内容（${articleName('publicity/10')}）。先登记决定，例如：决定 ${id} 渝江环罚〔2026〕1号 2026-03-10 罚款5万元`;
  return { ...errorReply(text), citations: ['publicity/10'], case: id };
}

/** The case has no review opinion, or none of this round. */
export function noOpinionYet({ id, facts }: CaseState, round: number | undefined): Reply {
  const given = facts.rounds.filter(({ opinion }) => opinion !== undefined).map(({ no }) => no);
  const waiting = facts.rounds.findLast(({ opinion }) => opinion === undefined);
  return { ...errorReply(`${id} ${whatIsMissing(id, given, waiting?.body, round)}`), citations: ['review/7'], case: id };
}

function whatIsMissing(id: string, given: readonly number[], waitingFor: string | undefined, round: number | undefined): string {
  if (given.length > 0) return `没有第${round ?? 0}轮的审核意见，有意见的是第${given.join('、')}轮。正确写法例如：导出 审核意见 ${id} 第${given.at(-1) ?? 1}轮`;
  return waitingFor === undefined
    ? `还没有送法制审核，没有审核意见。先送审，例如：送审 ${id}`
    : `已送${waitingFor}审核，还没有出具意见。可以提醒审核人，例如：催办 ${id}；由审核人发：审核 ${id} 同意`;
}
