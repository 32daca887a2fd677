import { type Calendar, type CalendarRow, createCalendar } from '../../knowledge/rules/index.ts';
import type { Ledger } from '../../store/index.ts';

/**
 * The calendar in force: the announced tables and what an admin has set since. Laid out anew only when an admin has
 * changed it, so that every date of the bureau moves with it; the same object until then: what was derived from it is remembered by it.
 */
export function createBureauCalendar(ledger: Pick<Ledger, 'history'>): () => Promise<Calendar> {
  let version = -1;
  let calendar = createCalendar();
  return async () => {
    const history = await ledger.history('calendar');
    // A history only grows: a shorter one was read before what is known already.
    if (history.length <= version) return calendar;
    version = history.length;
    const reversed = new Set(history.flatMap(({ data }) => (data.type === 'reversed' ? data.seqs : [])));
    const standing = history.filter(({ seq }) => !reversed.has(seq)).map(({ data }) => data);
    const rows = standing.flatMap((data): CalendarRow[] =>
      data.type === 'calendarDaySet' ? [{ day: data.day, kind: data.kind, ...(data.name === undefined ? {} : { name: data.name }) }] : [],
    );
    const completeYears = standing.flatMap((data) => (data.type === 'calendarYearCompleted' ? [data.year] : []));
    calendar = createCalendar({ rows, completeYears });
    return calendar;
  };
}
