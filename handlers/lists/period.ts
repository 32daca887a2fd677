import { addDays, type PlainDate, plainDate, weekdayOf, yearOf } from '../../knowledge/rules/index.ts';

/** A span of calendar days, both ends included. */
export interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Whether a day lies in a period; every day does when there is none. */
export function isWithin(day: PlainDate, period: Period | undefined): boolean {
  return !period || (period.from <= day && day <= period.to);
}

/** A span of months of one year, from 1 to 12, both included. */
interface Months {
  readonly year: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Reads the period of a count (今年, 上个月, 2026年一季度, 3月, 本周 …; none is this year), ending today at the latest.
 * `undefined` when it is no period or has not begun.
 */
export function readPeriod(words: string | undefined, today: PlainDate): Period | undefined {
  const named = (words ?? '今年').replace(/\s/gu, '');
  const whole = daysNamed(named, today) ?? monthsNamed(named, today);
  if (!whole || whole.from > today) return undefined;
  return { from: whole.from, to: whole.to < today ? whole.to : today };
}

function daysNamed(named: string, today: PlainDate): Period | undefined {
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
  if (/^(?:本|这个?)周$/u.test(named)) return { from: monday, to: addDays(monday, 6) };
  if (/^上个?周$/u.test(named)) return { from: addDays(monday, -7), to: addDays(monday, -1) };
  if (named === '今天') return { from: today, to: today };
  return named === '昨天' ? { from: addDays(today, -1), to: addDays(today, -1) } : undefined;
}

function monthsNamed(named: string, today: PlainDate): Period | undefined {
  const months = relativeMonths(named, yearOf(today), Number(today.slice(5, 7))) ?? writtenMonths(named, today);
  return months && spanOf(months);
}

function relativeMonths(named: string, year: number, month: number): Months | undefined {
  const quarter = Math.ceil(month / 3);
  if (/^(?:今年|本年|全年)$/u.test(named)) return { year, first: 1, last: 12 };
  if (/^(?:去年|上年)$/u.test(named)) return { year: year - 1, first: 1, last: 12 };
  if (/^(?:本|这个?)月$/u.test(named)) return { year, first: month, last: month };
  if (/^上个?月$/u.test(named)) return month === 1 ? { year: year - 1, first: 12, last: 12 } : { year, first: month - 1, last: month - 1 };
  if (/^(?:本|这个?)季度$/u.test(named)) return quarterOf(year, quarter);
  if (/^上个?季度$/u.test(named)) return quarter === 1 ? quarterOf(year - 1, 4) : quarterOf(year, quarter - 1);
  return undefined;
}

const written = /^(?:(20\d{2})年?)?(?:第?([一二三四1-4])季度|([上下])半年|(\d{1,2})月份?)?$/u;

function writtenMonths(named: string, today: PlainDate): Months | undefined {
  const found = written.exec(named);
  if (!found || named === '') return undefined;
  const [, saidYear, quarter, half, month] = found;
  const year = saidYear === undefined ? yearOf(today) : Number(saidYear);
  if (quarter !== undefined) return quarterOf(year, '一二三四'.indexOf(quarter) + 1 || Number(quarter));
  if (half !== undefined) return half === '上' ? { year, first: 1, last: 6 } : { year, first: 7, last: 12 };
  if (month === undefined) return { year, first: 1, last: 12 };
  const number = Number(month);
  return number >= 1 && number <= 12 ? { year, first: number, last: number } : undefined;
}

function quarterOf(year: number, quarter: number): Months {
  return { year, first: quarter * 3 - 2, last: quarter * 3 };
}

function spanOf({ year, first, last }: Months): Period {
  const firstOf = (month: number): PlainDate => plainDate(`${year}-${String(month).padStart(2, '0')}-01`);
  return { from: firstOf(first), to: last === 12 ? plainDate(`${year}-12-31`) : addDays(firstOf(last + 1), -1) };
}
