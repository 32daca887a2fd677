import type { Calendar } from './calendar.ts';
import type { WorkingHours } from './defaults.ts';
import type { PlainDate } from './plain-date.ts';

/** Whether the office is open at `time` (`HH:MM`) of `day`: a working day, 调休 included, from opening up to closing. */
export function isOpen(calendar: Calendar, { from, to }: WorkingHours, day: PlainDate, time: string): boolean {
  return calendar.isWorkday(day) && from <= time && time < to;
}
