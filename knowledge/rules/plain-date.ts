import { z } from 'zod';

const msPerDay = 86_400_000;

/** A calendar day `YYYY-MM-DD`, real (no 30 February), without time or time zone; days compare as strings. */
export const PlainDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/u, '日期应写作 2026-03-10')
  .refine((text) => isRealDay(text), '没有这一天')
  .brand<'PlainDate'>();
export type PlainDate = z.infer<typeof PlainDate>;

/** Reads a day from text; throws `ZodError` when it is not a real calendar day. */
export function plainDate(text: string): PlainDate {
  return PlainDate.parse(text);
}

/** The day `count` days after `day` (before it when negative). */
export function addDays(day: PlainDate, count: number): PlainDate {
  return fromDayNumber(dayNumber(day) + count);
}

/** Days from `from` to `to`: 1 for the next day, negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The year of a day as a number. */
export function yearOf(day: PlainDate): number {
  return Number(day.slice(0, 4));
}

/** Day of the week, 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: PlainDate): number {
  return new Date(dayNumber(day) * msPerDay).getUTCDay();
}

/** The first day of a year. */
export function firstDayOf(year: number): PlainDate {
  return fromDayNumber(Date.UTC(year, 0, 1) / msPerDay);
}

function dayNumber(day: PlainDate): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / msPerDay;
}

// Whole days since the epoch in UTC, where every day has 24 hours: no time zone can move the result.
function fromDayNumber(days: number): PlainDate {
  return new Date(days * msPerDay).toISOString().slice(0, 10) as PlainDate;
}

function isRealDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
