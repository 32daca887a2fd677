import { announcedYears, type StatutoryHoliday, statutoryHolidays, type YearTable } from './holidays/index.ts';
import { addDays, firstDayOf, type PlainDate, weekdayOf, yearOf } from './plain-date.ts';

/** Why a day is worked or not: an ordinary weekday, a weekend, a holiday as announced or fixed by law, a weekend worked in exchange (调休). */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'adjustedWorkday';

/**
 * One day as the calendar knows it; `name` is the holiday's, `provisional` when the year is not announced, `ordinal` how many working days of
 * its year have passed by its end.
 */
export interface CalendarDay {
  readonly day: PlainDate;
  readonly kind: DayKind;
  readonly working: boolean;
  readonly provisional: boolean;
  readonly ordinal: number;
  readonly name?: string;
}

/** One day set by an admin beside the announced tables; the last row for a day prevails. */
export interface CalendarRow {
  readonly day: PlainDate;
  readonly kind: 'off' | 'work';
  readonly name?: string;
}

/** What a calendar is made of. `rows` prevail over `tables`; a later table prevails over an earlier one of the same year. */
export interface CalendarSource {
  readonly tables?: readonly YearTable[];
  readonly rows?: readonly CalendarRow[];
  /** Years without a table whose rows an admin declares complete: counted on rows and the holidays fixed by law, no longer provisional. */
  readonly completeYears?: readonly number[];
}

/** Which days are worked. A year that is not announced is counted on weekends and the holidays fixed by law, and marked provisional. */
export interface Calendar {
  dayOf(day: PlainDate): CalendarDay;
  isWorkday(day: PlainDate): boolean;
  isAnnounced(year: number): boolean;
  /** All days of a year in order. */
  daysOf(year: number): readonly CalendarDay[];
  /** The working days of a year in order; the one at `n - 1` has the ordinal `n`. */
  workdaysOf(year: number): readonly CalendarDay[];
}

interface Year {
  readonly days: readonly CalendarDay[];
  readonly workdays: readonly CalendarDay[];
}

interface Override {
  readonly off: boolean;
  readonly name?: string;
}

/** Builds a calendar; without a source it is the one announced when this version was made. Years are laid out once, on first use. */
export function createCalendar({ tables = announcedYears, rows = [], completeYears = [] }: CalendarSource = {}): Calendar {
  const overrides = collectOverrides(tables, rows);
  const tabled = new Set(tables.map(({ year }) => year));
  const announced = new Set([...tabled, ...completeYears]);
  const years = new Map<number, Year>();

  const yearAt = (year: number): Year => {
    const known = years.get(year);
    if (known) return known;
    const days = layOut(year, overrides, tabled.has(year) ? [] : statutoryHolidays(year), !announced.has(year));
    const laidOut = { days, workdays: days.filter(({ working }) => working) };
    years.set(year, laidOut);
    return laidOut;
  };
  const dayOf = (day: PlainDate): CalendarDay => {
    const found = yearAt(yearOf(day)).days[dayOfYear(day)];
    if (!found) throw new RangeError('not a day of the calendar');
    return found;
  };
  return {
    dayOf,
    isWorkday: (day) => dayOf(day).working,
    isAnnounced: (year) => announced.has(year),
    daysOf: (year) => yearAt(year).days,
    workdaysOf: (year) => yearAt(year).workdays,
  };
}

/** The year whose calendar should be loaded by now and is not: next year from 1 November, else the present one; `undefined` when all is well. */
export function missingYear(calendar: Calendar, today: PlainDate): number | undefined {
  const year = yearOf(today);
  if (!calendar.isAnnounced(year)) return year;
  return today.slice(5) >= '11-01' && !calendar.isAnnounced(year + 1) ? year + 1 : undefined;
}

function collectOverrides(tables: readonly YearTable[], rows: readonly CalendarRow[]): ReadonlyMap<string, Override> {
  const overrides = new Map<string, Override>();
  const latest = new Map(tables.map((table) => [table.year, table]));
  for (const { off, work } of latest.values()) {
    for (const { name, from, to } of off) {
      for (let day = from; day <= to; day = addDays(day, 1)) overrides.set(day, { off: true, name });
    }
    for (const { name, day } of work) overrides.set(day, { off: false, name });
  }
  for (const { day, kind, name } of rows) overrides.set(day, { off: kind === 'off', ...(name === undefined ? {} : { name }) });
  return overrides;
}

function layOut(
  year: number,
  overrides: ReadonlyMap<string, Override>,
  statutory: readonly StatutoryHoliday[],
  provisional: boolean,
): readonly CalendarDay[] {
  const fixed = new Map<string, Override>(statutory.map(({ day, name }) => [day, { off: true, name }]));
  const days: CalendarDay[] = [];
  let ordinal = 0;
  for (let day = firstDayOf(year); yearOf(day) === year; day = addDays(day, 1)) {
    const override = overrides.get(day) ?? fixed.get(day);
    const kind = kindOf(day, override);
    const working = kind === 'workday' || kind === 'adjustedWorkday';
    if (working) ordinal += 1;
    days.push({ day, kind, working, provisional, ordinal, ...(override?.name === undefined ? {} : { name: override.name }) });
  }
  return days;
}

function kindOf(day: PlainDate, override: Override | undefined): DayKind {
  if (override?.off) return 'holiday';
  const weekday = weekdayOf(day);
  if (weekday !== 0 && weekday !== 6) return 'workday';
  return override ? 'adjustedWorkday' : 'weekend';
}

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

// Kept to integer arithmetic: lists ask for thousands of days in one reply.
function dayOfYear(day: PlainDate): number {
  const year = yearOf(day);
  const month = Number(day.slice(5, 7));
  const leap = month > 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return (daysBeforeMonth[month - 1] ?? 0) + leap + Number(day.slice(8, 10)) - 1;
}
