import type { Reply } from '../../bot/core/index.ts';
import { type AnnualDuty, annualDutyLabels, type PlainDate, provisionalNote, stageLabels, weekdayOf, yearOf } from '../../knowledge/rules/index.ts';
import type { Person } from '../../store/index.ts';
import type { CaseDuty, CaseFigures, Period } from '../lists/index.ts';
import { caseName, dutyName, namesOf } from './list-words.ts';
import { boardLink } from './page-links.ts';
import { countsByKind, shareWords } from './stats-words.ts';

/** A duty of a case with those it hangs on. */
export type HangingDuty = CaseDuty & { readonly whom: readonly Person[] };

/** What the leaders' group is told on a day. */
export interface Digest {
  readonly today: PlainDate;
  /** Worst first. */
  readonly late: readonly HangingDuty[];
  readonly annualLate: readonly AnnualDuty[];
  /** On the first working day of a week: the week before in numbers, and the days that come in this one. */
  readonly week?: { readonly before: Period; readonly figures: CaseFigures; readonly coming: readonly HangingDuty[] };
  /** True where everybody who reads may know the party. */
  readonly withParty: boolean;
}

/** Leaders glance: what is not shown is one word away. */
const mostLate = 15;
const mostComing = 5;
const weekdays = '日一二三四五六';

/** The one message of the day: last week's numbers and this week's days where a week begins, then what is late, worst first. */
export function digestReply({ today, late, annualLate, week, withParty }: Digest): Reply {
  const lateLines = late.slice(0, mostLate).map((each, index) => `${index + 1}. ${caseName(each.state, { withParty })}：${lateWords(each)}`);
  const annualLines = annualLate.map(({ year, kind, lateFrom }) => `· ${year}年执法数据${annualDutyLabels[kind]}：${lateFrom}起超期`);
  const count = late.length + annualLate.length;
  const shown = [...late.slice(0, mostLate), ...(week?.coming.slice(0, mostComing) ?? [])];
  const provisional = shown.filter(({ duty }) => duty.deadline?.provisional).map(({ duty }) => provisionalNote(yearOf(duty.deadline?.due ?? today)));
  return {
    kind: 'text',
    title: `三项制度日报 ${dayWords(today)} 周${weekdays[weekdayOf(today)] ?? ''}`,
    text: [
      ...(week ? weekLines(week, withParty) : []),
      count === 0 ? '没有超期的事项。' : `超期${count}件，最久的在前：`,
      ...lateLines,
      ...(late.length > mostLate ? [`还有${late.length - mostLate}件，发“逾期”看。`] : []),
      ...annualLines,
    ].join('\n'),
    ...noteOf([...new Set(provisional), ...(late.length > 0 ? [`催办请私聊我，例如：催办 ${late[0]?.state.id ?? ''}`] : [])]),
    ...(withParty ? {} : mentionsOf(late.slice(0, mostLate))),
    links: [boardLink],
    citations: [...new Set([...late.map(({ duty }) => duty.article), ...annualLate.map(({ article }) => article)])],
  };
}

function lateWords({ duty, whom }: HangingDuty): string {
  // Where the case itself hangs says what is owed; a correction or withdrawal stands beside its stage.
  const where = duty.kind === 'correct' || duty.kind === 'withdraw' ? dutyName(duty) : stageLabels[duty.stage];
  return `超期${duty.deadline?.overdueWorkdays ?? 0}个工作日，${where}，${namesOf(whom)}`;
}

function weekLines({ before, figures, coming }: NonNullable<Digest['week']>, withParty: boolean): readonly string[] {
  const lines = coming.slice(0, mostComing).map(({ state, duty, whom }) => `· ${dayWords(duty.deadline?.due ?? '')} ${caseName(state, { withParty })} ${dutyName(duty)}，${namesOf(whom)}`);
  const numbers = weekNumbers(figures);
  return [
    `上周（${dayWords(before.from)}至${dayWords(before.to)}）：${numbers.join('；') || '没有登记和决定'}。`,
    coming.length === 0 ? '本周没有到期的事项。' : `本周到期${coming.length}件：`,
    ...lines,
    ...(coming.length > mostComing ? [`还有${coming.length - mostComing}件，发“到期”看。`] : []),
  ];
}

/** What happened in a week, part by part; nothing where nothing did. */
export function weekNumbers({ opened, decided, publishedInTime, passedAtOnce }: CaseFigures): readonly string[] {
  return [
    ...(opened.size > 0 ? [`登记${countsByKind(opened)}`] : []),
    ...(decided.size > 0 ? [`决定${countsByKind(decided)}`] : []),
    ...(publishedInTime.whole > 0 ? [`按期公示率${shareWords(publishedInTime)}`] : []),
    ...(passedAtOnce.whole > 0 ? [`一次审核通过率${shareWords(passedAtOnce)}`] : []),
  ];
}

/** The people named, so that a group can call them. */
function mentionsOf(named: readonly HangingDuty[]): Pick<Reply, 'mentions'> {
  const people = [...new Set(named.flatMap(({ whom }) => whom))];
  if (people.length === 0) return {};
  return {
    mentions: people.map(({ name, wecom, dingtalk }) => ({ name, ...(wecom === undefined ? {} : { wecom }), ...(dingtalk === undefined ? {} : { dingtalk }) })),
  };
}

function noteOf(lines: readonly string[]): Pick<Reply, 'note'> {
  return lines.length > 0 ? { note: lines.join('\n') } : {};
}

/** 3月9日. */
function dayWords(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}
