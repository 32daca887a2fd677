import { errorReply, type Reply } from '../../bot/core/index.ts';
import { type Duty, stageLabels, stageOf } from '../../knowledge/rules/index.ts';
import type { CaseState, EventData, Person } from '../../store/index.ts';
import { caseLine, dutyLine } from './case-words.ts';

const names: Readonly<Record<EventData['type'], string>> = {
  opened: '登记',
  officerJoined: '加入承办',
  recorded: '记录',
  fileAdded: '补文件',
  omitted: '免录',
  circumstanceNoted: '情形说明',
  hearingSet: '听证日期',
  factsChanged: '事实变化',
  submitted: '送审',
  reviewed: '审核意见',
  coordinated: '协调结果',
  decided: '决定',
  termSet: '公示期限',
  collected: '报公示',
  cleared: '核公示通过',
  clearingReturned: '核公示退回',
  exempted: '依法不公开',
  published: '已公示',
  correctionFound: '报更正',
  corrected: '更正',
  withdrawalFound: '报撤下',
  withdrawn: '撤下',
  archived: '归档',
  accessed: '调阅',
  nudged: '催办',
  annualDone: '年报进度',
  calendarDaySet: '日历',
  calendarYearCompleted: '日历完成',
  reversed: '撤销',
};

/** What one message did, in a word or two: 登记, 记录. */
export function doneWords(types: readonly EventData['type'][]): string {
  return [...new Set(types.map((type) => names[type]))].join('、');
}

/** Nothing of the asker's, or of the case, that is still young enough. */
export function nothingToUndo(subject: string | undefined): Reply {
  const where = subject === undefined ? '您今天还没有写入过内容' : `${subject} 没有可以撤销的操作`;
  return errorReply(`${where}。撤销只针对10分钟内写入的操作，写入后直接发：撤销`);
}

/** The last change is older than ten minutes. */
export function tooLateToUndo(subject: string, what: string): Reply {
  return errorReply(`“${what}”（${subject}）已超过10分钟，不能撤销。公开后发现有误可以更正，例如：更正 1 罚款金额应为3万元`);
}

/** The last change has been taken back already. */
export function alreadyUndone(subject: string): Reply {
  return errorReply(`${subject} 最近一次操作已经撤销，没有重复撤销。要撤销另一件案子里的操作，请写明案号，例如：撤销 2026-0001`);
}

/** Something was built on the change since. */
export function followedByOthers(subject: string, what: string, later: string): Reply {
  return errorReply(`“${what}”之后 ${subject} 又有了“${later}”，不能再撤销。要改请按流程另行办理，可以先看看，例如：查 ${subject}`);
}

/** The change is somebody else's. */
export function notYours(subject: string): Reply {
  return errorReply(`${subject} 最近一次操作不是您做的，只能撤销自己的操作。撤销自己刚才的操作请直接发：撤销`);
}

/** What moves the law's clock is taken back by a head only. */
export function headUndoes(subject: string, what: string, told: string): Reply {
  return errorReply(`“${what}”关系到公示期限，10分钟内由承办单位负责人撤销，这里没有改动。${told}请负责人发：撤销 ${subject}`);
}

/** Asks the head to take back what somebody wrote by mistake. */
export function undoAsked(state: CaseState, what: string, person: Person): Reply {
  return {
    kind: 'text',
    text: `${person.name}请求撤销刚登记的“${what}”（${caseLine(state)}）。10分钟内有效。`,
    buttons: [{ label: '撤销', send: `撤销 ${state.id}` }],
    citations: [],
    case: state.id,
  };
}

/** Taken back, and nothing of it is left: a new case, a day of the calendar, a step of a report. */
export function undoneWhole(subject: string, what: string): Reply {
  const number = /^\d/u.test(subject) ? `案号 ${subject} 保留不再使用。` : '';
  return { kind: 'text', text: `已撤销“${what}”。${number}原记录和撤销都留在台账里。`, citations: [] };
}

/** Tells the others whose work the reversal changes. */
export function undoneFor(before: CaseState, after: CaseState | undefined, undone: { readonly what: string; readonly by: Person }, next: Duty | undefined): Reply {
  const now = after ? `当前：${stageLabels[stageOf(after.facts)]}。` : '该案不再办理。';
  const lines = [`${undone.by.name}撤销了“${undone.what}”（${caseLine(before)}）。${now}`, ...(after && next ? [`下一步：${dutyLine(next)}。`] : [])];
  return { kind: 'text', text: lines.join('\n'), citations: [], case: before.id };
}
