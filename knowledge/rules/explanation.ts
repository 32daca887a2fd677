import type { CalendarDay } from './calendar.ts';
import { addDays, type PlainDate, weekdayOf, yearOf } from './plain-date.ts';
import type { WorkdayCount } from './working-days.ts';

/** What every provisional date says of itself, naming the year whose notice is awaited. */
export function provisionalNote(year: number): string {
  return `暂定：${year}年放假安排尚未公布，按周末和法定节假日推算，公布后重算`;
}

/**
 * 怎么算的: the count in Chinese, line by line: what is not counted, the working days with 调休 marked, the days off by reason, the last day,
 * and that it is provisional where it is. `event` names what happened on the first day (作出之日).
 */
export function explainCount(count: WorkdayCount, event = '作出之日'): readonly string[] {
  const adjusted = count.counted.filter(({ kind }) => kind === 'adjustedWorkday');
  const lines = [
    `${event} ${long(count.from)}当天不算，从次日起数工作日。`,
    `计入${count.workdays}个工作日：${count.counted.map(({ day }) => short(day)).join('、')}。`,
  ];
  if (adjusted.length > 0) lines.push(`其中调休上班：${adjusted.map(({ day }) => `${short(day)}（${weekday(day)}）`).join('、')}。`);
  if (count.skipped.length > 0) lines.push(`不计：${runs(count.skipped).join('；')}。`);
  lines.push(`最后一天：${long(count.due)}${count.provisional ? '（暂定）' : ''}。`);
  if (count.provisional) lines.push(`${provisionalNote(provisionalYear(count))}。`);
  return lines;
}

function provisionalYear({ counted, skipped, due }: WorkdayCount): number {
  const first = [...counted, ...skipped].filter(({ provisional }) => provisional).map(({ day }) => yearOf(day));
  return first.length > 0 ? Math.min(...first) : yearOf(due);
}

/** Joins neighbouring days off of one reason: 10月1日至7日国庆节放假. */
function runs(days: readonly CalendarDay[]): readonly string[] {
  const joined: { first: PlainDate; last: PlainDate; reason: string }[] = [];
  for (const { day, kind, name } of days) {
    const reason = kind === 'weekend' ? '周末' : `${name ?? ''}放假`;
    const previous = joined.at(-1);
    if (previous?.reason === reason && addDays(previous.last, 1) === day) previous.last = day;
    else joined.push({ first: day, last: day, reason });
  }
  return joined.map(({ first, last, reason }) => (first === last ? `${short(first)}${reason}` : `${short(first)}至${short(last)}${reason}`));
}

function short(day: PlainDate): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

function weekday(day: PlainDate): string {
  return `周${'日一二三四五六'.charAt(weekdayOf(day))}`;
}

function long(day: PlainDate): string {
  return `${day}（${weekday(day)}）`;
}
