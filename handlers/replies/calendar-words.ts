import type { Reply } from '../../bot/core/index.ts';
import { type Duty, type PlainDate, yearOf } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { caseLine } from './case-words.ts';
import { dutyName } from './list-words.ts';

interface Moved {
  readonly state: CaseState;
  readonly duty: Duty;
  readonly before: PlainDate;
  readonly after: PlainDate;
}

const mostShown = 5;
const example = '日历 2027-02-06 休 春节，日历 2027-02-20 班，日历 2027 完成';

/** Which years are loaded, and which one is missing. */
export function calendarReply(years: readonly number[], missing: number | undefined): Reply {
  const loaded = `已载入：${years.join('、')}年。`;
  const state = missing === undefined ? '眼下不缺。' : `还缺${missing}年：涉及的日期都标“暂定”，按周末和法定节假日推算。`;
  return {
    kind: 'text',
    text: [loaded, state, `国务院公布放假安排后，把休息日和调休上班日录进来，可以一次发多天：${example}`].join('\n'),
    citations: [],
  };
}

/** What was set, and which open deadlines have moved with it. */
export function calendarSetReply(days: number, completeYears: readonly number[], moved: readonly Moved[]): Reply {
  const done = [...(days > 0 ? [`已录入${days}天`] : []), ...completeYears.map((year) => `${year}年已标为完整，不再暂定`)].join('，');
  return { kind: 'text', text: [`${done}。`, movedWords(moved), ...linesOf(moved, false)].join('\n'), citations: [] };
}

/** Told to the people whose deadlines have moved. */
export function deadlinesMovedReply(moved: readonly Moved[]): Reply {
  return {
    kind: 'text',
    text: [`放假安排有更新，您有${moved.length}个期限变了：`, ...linesOf(moved, true)].join('\n'),
    buttons: moved.slice(0, mostShown).map(({ state }) => ({ label: `看 ${state.id}`, send: `查 ${state.id}` })),
    citations: [...new Set(moved.map(({ duty }) => duty.article))],
  };
}

/** The words name no day, kind or year. */
export function notCalendarWords(words: string): string {
  return `没有读懂“${words.slice(0, 40)}”，什么都没有写入。正确写法例如：${example}；连续几天写成：日历 2027-02-06至2027-02-12 休 春节`;
}

/** A year nobody arranges yet, or any more. */
export function yearFarAway(year: number, present: number): string {
  return `${year}年离现在太远，只能录入${present - 2}至${present + 2}年，什么都没有写入。正确写法例如：${example}`;
}

/** The year is complete already. */
export function yearKnown(year: number): string {
  return `${year}年已经载入，不用再标完成。要改某一天，例如：日历 ${year}-10-08 休`;
}

/** Nothing was entered for the year yet. */
export function yearWithoutDays(year: number): string {
  return `还没有录入${year}年的任何一天，不能标完成。请先录入，例如：日历 ${year}-01-01 休 元旦`;
}

function movedWords(moved: readonly Moved[]): string {
  return moved.length === 0 ? '没有期限因此改变。' : `${moved.length}个未办期限随之改变，已告知责任人：`;
}

/** The admin keeps the calendar and need not know the party. */
function linesOf(moved: readonly Moved[], withParty: boolean): readonly string[] {
  const lines = moved
    .slice(0, mostShown)
    .map(({ state, duty, before, after }) => `· ${withParty ? caseLine(state) : state.id}：${dutyName(duty)}，${before} → ${after}${provisional(duty)}`);
  return moved.length > mostShown ? [...lines, `还有${moved.length - mostShown}个没有列出。`] : lines;
}

function provisional({ deadline }: Duty): string {
  return deadline?.provisional ? `（暂定，${yearOf(deadline.due)}年尚未完整）` : '';
}
