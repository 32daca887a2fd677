import type { Button, Reply } from '../../bot/core/index.ts';
import { type AnnualDuty, annualDutyLabels, type Duty, provisionalNote } from '../../knowledge/rules/index.ts';
import type { CaseState, Delivery, Person } from '../../store/index.ts';
import { annualStep } from './annual-words.ts';
import { dutyNotes } from './case-words.ts';
import { failureWords } from './delivery-words.ts';
import { caseName, dutyWithDay, namesOf } from './list-words.ts';

/** One thing in a reminder: its line, what it lacks or rests on, what settles it. */
interface Item {
  readonly line: string;
  readonly details?: readonly string[];
  readonly buttons: readonly Button[];
  readonly citations: readonly string[];
  readonly case?: string;
  /** Working days left, negative when late. */
  readonly rank?: number;
}

/** A phone shows the first words only. */
function titleOf({ rank }: Item): string {
  if (rank === undefined || rank > 0) return '提醒';
  return rank < 0 ? '超期提醒' : '今天到期';
}

/** A longer reminder is cut: the rest is one word away. */
export const mostReminded = 8;
const acknowledged: Button = { label: '已知悉', send: '已知悉' };

/** What one person is told at one time of `count` things: one with what settles it, several as a list; the most urgent come first. */
export function reminderReply(shown: readonly Item[], count: number): Reply {
  const [first] = shown;
  if (!first) throw new RangeError('a reminder reminds of something');
  const citations = [...new Set(shown.flatMap((item) => item.citations))];
  if (count === 1) {
    const view = first.case === undefined ? [] : [{ label: '看案子', send: `查 ${first.case}` }];
    return {
      kind: 'text',
      title: titleOf(first),
      text: `${first.line}。`,
      ...(first.details?.length ? { note: first.details.join('\n') } : {}),
      buttons: [...first.buttons, ...view, first.case === undefined ? acknowledged : { ...acknowledged, send: `已知悉 ${first.case}` }],
      citations,
    };
  }
  const rest = count - shown.length;
  const buttons = shown.map(({ line, buttons: [settle], case: id }) => ({ label: line, send: id === undefined ? (settle?.send ?? '待办') : `查 ${id}` }));
  const notes = [...new Set(shown.flatMap(({ details = [] }) => details.filter((each) => each.startsWith('暂定'))))];
  return {
    kind: 'text',
    title: `${titleOf(first)}：共${count}件`,
    text: rest > 0 ? `最急的在前；还有${rest}件没有列出，发“待办”看全部。` : '最急的在前：',
    ...(notes.length > 0 ? { note: notes.join('\n') } : {}),
    buttons: [...buttons, acknowledged],
    citations,
  };
}

/** How a case's duty is reminded of. `hangsOn` names those it waits for when the reader is not one of them. */
export function caseReminderWords(
  state: CaseState,
  duty: Duty,
  { waitedWorkdays, hangsOn, buttons }: { readonly waitedWorkdays: number; readonly hangsOn?: readonly Person[]; readonly buttons: readonly Button[] },
): Item {
  const waited = waitedWorkdays > 0 ? `，已等${waitedWorkdays}个工作日` : '';
  const whose = hangsOn ? `，等${namesOf(hangsOn)}办` : '';
  const lacks = duty.missing.map(({ what }) => what);
  return {
    line: `${caseName(state, { withParty: true })}：${dutyWithDay(duty)}${waited}${whose}`,
    details: [...(lacks.length > 0 ? [`还缺：${lacks.join('、')}`] : []), ...dutyNotes(duty)],
    buttons,
    citations: [duty.article],
  };
}

/** One of the three yearly duties. */
export function annualReminderWords(duty: AnnualDuty): Item {
  const { year, kind, finishBy, lateFrom, state, provisional } = duty;
  return {
    line: `${year}年执法数据${annualDutyLabels[kind]}：${state === 'late' ? `${lateFrom}起已超期` : `请在${finishBy}前办完`}`,
    details: [...('note' in duty ? [`制度未明确：${duty.note}`] : []), ...(provisional ? [provisionalNote(year + 1)] : [])],
    buttons: [annualStep(duty)],
    citations: [duty.article],
  };
}

/** Fewer reviewers than review/3 asks for. */
export function tooFewReviewersWords(reason: string): Item {
  return { line: reason, buttons: [{ label: '看名册', send: '人员' }], citations: ['review/3'] };
}

/** A year whose holidays are not loaded. */
export function calendarMissingWords(year: number): Item {
  return {
    line: `${year}年放假安排还没有载入，涉及${year}年的期限都是暂定`,
    details: [`国务院办公厅通知发布后，把放假和调休逐日发来，例如：日历 ${year}-02-06 休；或发一个日历文件。`],
    buttons: [{ label: `看${year}年日历`, send: `日历 ${year}` }],
    citations: [],
  };
}

/** Something that could not be delivered; what it said is not repeated. */
export function undeliveredWords({ to, lastFailure }: Delivery, name: string | undefined): Item {
  const whom = to.kind === 'group' ? '发到群里的消息' : `给${name ?? '一位用户'}的消息`;
  return { line: `${whom}没有送达：${failureWords(to.platform, lastFailure)}`, buttons: [{ label: '看未送达', send: '未送达' }], citations: [] };
}

/** People without an account on a platform that is on. */
export function unreachableWords(names: readonly string[]): Item {
  const shown = names.slice(0, 10).join('、');
  return { line: `${shown}${names.length > 10 ? `等${names.length}人` : ''}没有可用的平台账号，提醒送不到`, buttons: [{ label: '看名册', send: '人员' }], citations: [] };
}

/** A channel that fails or is silent. */
export function channelTroubleWords(words: string): Item {
  return { line: words, details: ['可以在服务器上运行 npm run doctor，会逐项检查。'], buttons: [], citations: [] };
}

/** 已知悉 was taken. */
export function acknowledgedReply(count: number): Reply {
  return { kind: 'text', text: `好的，这${count}件到下一个节点前不再提醒。事情还要按期办，发“待办”可以随时看。`, buttons: [{ label: '待办', send: '待办' }], citations: [] };
}

/** Nothing is being reminded of. */
export function nothingToAcknowledge(id: string | undefined): Reply {
  return { kind: 'text', text: id === undefined ? '现在没有要提醒您的事。' : `${id} 现在没有要提醒您的事，可能已经办结。`, buttons: [{ label: id === undefined ? '待办' : '看案子', send: id === undefined ? '待办' : `查 ${id}` }], citations: [] };
}
