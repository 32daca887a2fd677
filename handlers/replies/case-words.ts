import { type Button, errorReply, type Reply } from '../../bot/core/index.ts';
import { categoryLabels, type Duty, type DutyKind, measures, provisionalNote, stageLabels, stageOf, yearOf } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';

const dutyWords: Readonly<Record<DutyKind, string>> = {
  record: '补齐记录',
  submitReview: '送法制审核',
  review: '出具审核意见',
  handleIssues: '处理审核意见后再次送审',
  transfer: '研究移送司法机关',
  decide: '作出决定后登记',
  collect: '报公示',
  clear: '审核公示材料',
  publish: '向社会公开',
  correct: '更正公示信息',
  withdraw: '撤下公示信息',
  archive: '归档',
};

/** One line that names a case: number, party, kind. */
export function caseLine({ id, facts }: CaseState): string {
  return `${id} ${facts.party} ${kindOf(facts)}`;
}

/** 行政处罚（罚款）. */
export function kindOf({ category, measures: taken }: CaseState['facts']): string {
  const names = taken.map((each) => measures[each].label).join('、');
  return names ? `${categoryLabels[category]}（${names}）` : categoryLabels[category];
}

/** A duty in words: what, by when, and what the date rests on. */
export function dutyLine(duty: Duty): string {
  const { deadline } = duty;
  if (!deadline) return dutyWords[duty.kind];
  const late = deadline.overdueDays > 0 ? `，已超期${deadline.overdueWorkdays > 0 ? `${deadline.overdueWorkdays}个工作日` : `${deadline.overdueDays}天`}` : '';
  return `${dutyWords[duty.kind]}，最迟${deadline.due}${deadline.provisional ? '（暂定）' : ''}${late}`;
}

/** What a date leaves open: a term the regulations do not set, a year not yet announced. */
export function dutyNotes(duty: Duty): readonly string[] {
  return [
    ...('note' in duty ? [`制度未明确：${duty.note}`] : []),
    ...(duty.deadline?.provisional ? [provisionalNote(yearOf(duty.deadline.due))] : []),
  ];
}

/** The reply to something that was written: what, the case number, and the next duty with its date. */
export function writtenReply(what: string, state: CaseState, duties: readonly Duty[], extra: readonly string[] = []): Reply {
  const [next] = duties;
  const lines = [`${what}：${caseLine(state)}。`, ...extra, `案号 ${state.id}，当前：${stageLabels[stageOf(state.facts)]}。`];
  return {
    kind: 'text',
    text: [...lines.filter((line) => line !== ''), ...(next ? [`下一步：${dutyLine(next)}。`] : [])].join('\n'),
    ...(next && dutyNotes(next).length > 0 ? { note: dutyNotes(next).join('\n') } : {}),
    citations: next ? [next.article] : [],
    case: state.id,
  };
}

/** No such case, or none the asker may see: both read the same. */
export function noCaseReply(words: string): Reply {
  return errorReply(`没有找到“${words.slice(0, 30)}”这件案子，或者您无权查看。可以用案号、文号或当事人名称，例如：查 2026-0001`);
}

/** Several cases fit. */
export function chooseCaseReply(words: string, cases: readonly CaseState[], total: number): Reply {
  const more = total > cases.length ? `，先列出最近的${cases.length}件；也可以再说详细些` : '';
  return { kind: 'text', text: `“${words.slice(0, 30)}”对应${total}件案子${more}，您说的是哪一件？`, buttons: cases.map(caseButton), citations: [] };
}

/** No case was named. */
export function whichCaseReply(cases: readonly CaseState[]): Reply {
  if (cases.length === 0) return errorReply('现在没有您能办理的案子。先登记，例如：登记 行政处罚 相对人 甲公司 事由 超标排放');
  return { kind: 'text', text: '是哪一件案子？点选，或发案号、当事人名称。', buttons: cases.map(caseButton), citations: [] };
}

function caseButton(state: CaseState): Button {
  return { label: caseLine(state), send: state.id };
}

/** A day that has not come yet. */
export function futureDay(day: string, example: string): Reply {
  return errorReply(`${day}还没有到，请核对日期。正确写法例如：${example}`);
}

/** A decision said at 登记 is not written with it: the gate of review/1 stands before every decision. */
export function decidedBeforeReview({ id }: CaseState): string {
  return `您说的决定没有写入：决定在法制审核通过后另行登记，例如：决定 ${id} 渝江环罚〔2026〕1号 2026-03-10 罚款5万元`;
}
