import { findDates } from './dates.ts';

/** The first day named in a text that speaks of what is still to come: 4月10日 without a year is this year's or the next. */
export function comingDay(text: string, today: string): string | undefined {
  const [first] = findDates(text, today);
  if (!first || !('day' in first.value)) return undefined;
  const { day } = first.value;
  const passed = day < today && !/\d{4}|年/u.test(first.words);
  return passed ? `${Number(day.slice(0, 4)) + 1}${day.slice(4)}` : day;
}
