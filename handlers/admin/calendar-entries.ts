import { addDays, daysBetween, PlainDate } from '../../knowledge/rules/index.ts';

/** Days of one kind that an admin has named: from one day to another, both included. */
export interface NamedDays {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly kind: 'off' | 'work';
  readonly name?: string;
}

/** What an admin says of the calendar: days off and days worked, and years whose days are complete. */
export interface CalendarEntries {
  readonly days: readonly NamedDays[];
  readonly completeYears: readonly number[];
}

/** No holiday is longer; a longer span is a slip of the finger. */
const longestSpan = 15;

const oneDay = /^(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u;
const year = /^(20\d{2})年?$/u;
const off = /^(?:休|休息|放假)$/u;
const work = /^(?:班|上班|调休上班)$/u;

/**
 * Reads 2027-02-06 休 春节, 2027-02-06至2027-02-12 休, 2027-02-20 班 and 2027 完成, as many as there are. `undefined` when
 * anything is left that is none of these, so that nothing is half-written.
 */
export function readCalendarEntries(words: readonly string[]): CalendarEntries | undefined {
  const days: NamedDays[] = [];
  const completeYears: number[] = [];
  for (let at = 0; at < words.length; ) {
    const [first = '', second = '', third] = words.slice(at, at + 3);
    const complete = year.exec(first)?.[1];
    if (complete !== undefined && second === '完成') {
      completeYears.push(Number(complete));
      at += 2;
      continue;
    }
    const span = readSpan(first);
    const kind = off.test(second) ? 'off' : work.test(second) ? 'work' : undefined;
    if (!span || !kind) return undefined;
    const name = third !== undefined && /^\p{L}{1,12}$/u.test(third) ? third : undefined;
    days.push({ ...span, kind, ...(name === undefined ? {} : { name }) });
    at += name === undefined ? 2 : 3;
  }
  return { days, completeYears };
}

/** Every single day of `days`. */
export function eachDay({ from, to }: NamedDays): readonly PlainDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}

function readSpan(text: string): { readonly from: PlainDate; readonly to: PlainDate } | undefined {
  const [first, last, ...more] = text.split(/[至到~]/u).map(readDay);
  if (!first || more.length > 0) return undefined;
  if (!last) return text.split(/[至到~]/u).length === 1 ? { from: first, to: first } : undefined;
  const length = daysBetween(first, last) + 1;
  return length >= 1 && length <= longestSpan ? { from: first, to: last } : undefined;
}

function readDay(text: string): PlainDate | undefined {
  const found = oneDay.exec(text);
  return found ? PlainDate.safeParse(`${found[1] ?? ''}-${(found[2] ?? '').padStart(2, '0')}-${(found[3] ?? '').padStart(2, '0')}`).data : undefined;
}
