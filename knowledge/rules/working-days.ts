import type { Calendar, CalendarDay } from './calendar.ts';
import { addDays, daysBetween, type PlainDate, yearOf } from './plain-date.ts';

/** The last day of a period, to its end; `provisional` when a day counted on lies in a year not yet announced. */
export interface Deadline {
  readonly due: PlainDate;
  readonly provisional: boolean;
}

/** A counted period with every day it passed: `counted` are the working days in order, `skipped` the days off up to the due day. */
export interface WorkdayCount extends Deadline {
  readonly from: PlainDate;
  readonly workdays: number;
  readonly counted: readonly CalendarDay[];
  readonly skipped: readonly CalendarDay[];
}

/** How a due day stands today. All zero but `remainingWorkdays` before the day; `overdueWorkdays` and `overdueDays` from the day after. */
export interface Standing {
  readonly remainingWorkdays: number;
  readonly overdueWorkdays: number;
  readonly overdueDays: number;
}

const longestPeriod = 400;

/**
 * The last day of a period of `workdays` working days from `from` (作出之日起N个工作日内): the day itself is not counted, whatever day it is, and
 * the N-th working day after it is the last (民法典 201 by analogy). Throws `RangeError` unless `workdays` is a whole number from 1 to 400.
 */
export function addWorkdays(calendar: Calendar, from: PlainDate, workdays: number): Deadline {
  requirePeriod(workdays);
  const start = calendar.dayOf(addDays(from, 1));
  let target = start.ordinal - Number(start.working) + workdays;
  let provisional = false;
  for (let year = yearOf(start.day); ; year += 1) {
    const days = calendar.workdaysOf(year);
    provisional ||= !calendar.isAnnounced(year);
    const last = days[target - 1];
    if (last) return { due: last.day, provisional };
    target -= days.length;
  }
}

/** The same period as `addWorkdays`, with the days it counted and skipped, for the explanation. */
export function countWorkdays(calendar: Calendar, from: PlainDate, workdays: number): WorkdayCount {
  const deadline = addWorkdays(calendar, from, workdays);
  const passed: CalendarDay[] = [];
  for (let day = addDays(from, 1); day <= deadline.due; day = addDays(day, 1)) passed.push(calendar.dayOf(day));
  return { ...deadline, from, workdays, counted: passed.filter((day) => day.working), skipped: passed.filter((day) => !day.working) };
}

/** Working days after `from` up to and including `to`; the negative of it when `to` is earlier. */
export function workdaysBetween(calendar: Calendar, from: PlainDate, to: PlainDate): number {
  if (to < from) return -workdaysBetween(calendar, to, from);
  let count = calendar.dayOf(to).ordinal - calendar.dayOf(from).ordinal;
  for (let year = yearOf(from); year < yearOf(to); year += 1) count += calendar.workdaysOf(year).length;
  return count;
}

/** Where `due` stands on `today`: on the day itself nothing remains and nothing is late yet. */
export function standing(calendar: Calendar, today: PlainDate, due: PlainDate): Standing {
  const ahead = workdaysBetween(calendar, today, due);
  return today <= due
    ? { remainingWorkdays: ahead, overdueWorkdays: 0, overdueDays: 0 }
    : { remainingWorkdays: 0, overdueWorkdays: -ahead, overdueDays: daysBetween(due, today) };
}

/** The first working day after `day`. */
export function nextWorkday(calendar: Calendar, day: PlainDate): PlainDate {
  return addWorkdays(calendar, day, 1).due;
}

/** The last working day on or before `day`. */
export function workdayOnOrBefore(calendar: Calendar, day: PlainDate): PlainDate {
  let candidate = day;
  while (!calendar.isWorkday(candidate)) candidate = addDays(candidate, -1);
  return candidate;
}

function requirePeriod(workdays: number): void {
  if (!Number.isInteger(workdays) || workdays < 1 || workdays > longestPeriod) {
    throw new RangeError(`a period is 1 to ${longestPeriod} working days`);
  }
}
