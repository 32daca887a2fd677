import type { Reply } from '../../bot/core/index.ts';
import type { Article } from '../../knowledge/index.ts';
import { levelLabels, type OfficeNames, type PlainDate, type PublicationTerm, type RecordingDuty, type WorkdayCount } from '../../knowledge/rules/index.ts';
import { quoteOf } from './finding.ts';

/** What an action of some kind takes, when it is not in the ledger yet. */
export interface NextSteps {
  /** 罚款, 查封, 行政检查. */
  readonly kind: string;
  /** The offices that review it; none when it needs no review. */
  readonly reviewedBy: readonly string[];
  readonly recording: RecordingDuty;
  readonly term: PublicationTerm;
  readonly offices: OfficeNames;
  /** The day it was decided, when it was said, and the last day to publish. */
  readonly decided?: PlainDate;
  readonly count?: WorkdayCount;
  readonly article: (id: string) => Article | undefined;
  readonly mayLog: boolean;
}

/** The steps in their order, each with its article, and the date of publication when the day is known. */
export function nextStepsReply({ kind, reviewedBy, recording, term, offices, decided, count, article, mayLog }: NextSteps): Reply {
  const due = count && decided ? `，按${decided}作出算最迟${count.due}${count.provisional ? '（暂定）' : ''}` : '';
  const steps: readonly (readonly [step: string, ids: readonly string[]])[] = [
    ...(reviewedBy.length > 0 ? [[`法制审核：作出决定前送${reviewedBy.join('、')}，未经审核或没通过不得作出决定`, ['review/1', 'review/2']] as const] : []),
    [`记录：${levelLabels[recording.level]}，文书和音像都编号、备注`, [recording.article, 'recording/12']],
    [`公示：作出之日起${term.workdays}个工作日内${due}；${offices.brigade}整理、负责人审核、${offices.publicityCenter}公开`, ['publicity/10', 'publicity/1']],
    ['归档：文书和音像资料形成案卷', ['recording/9']],
  ];
  const ids = [...new Set(steps.flatMap(([, each]) => each))];
  const main = [term.article, ...(reviewedBy.length > 0 ? ['review/1'] : [])].flatMap((id) => article(id) ?? []);
  return {
    kind: 'answer',
    text: [`${kind}要做${steps.length}件事：`, ...steps.map(([step, [first = '']], at) => `${at + 1}. ${step}（${place(article(first))}）`)].join('\n'),
    quotes: main.map(quoteOf),
    note: [
      ...(term.basis === 'bureau' ? [`制度未明确：${term.note}。`] : []),
      mayLog ? `台账里还没有这件案子，登记后我会逐项提醒，例如“登记 行政处罚 罚款 相对人 某某厂 事由 超标排放 现场”。` : '',
    ].filter(Boolean).join('\n'),
    citations: [...main.map(({ id }) => id), ...ids.filter((id) => !main.some((each) => each.id === id))],
  };
}

function place(article: Article | undefined): string {
  return article ? `${{ publicity: '公示', recording: '记录', review: '审核' }[article.system]}${article.label}` : '';
}
