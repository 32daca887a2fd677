import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addWorkdays, createCalendar, plainDate, standing, workdayOnOrBefore, workdaysBetween } from '../../../knowledge/rules/index.ts';

const calendar = createCalendar();
const announcedDay = fc.integer({ min: 0, max: 2800 }).map((days) => addDays(plainDate('2019-01-01'), days));
const period = fc.integer({ min: 1, max: 60 });

describe('a period in working days', () => {
  it.each([
    ['the example of seven, over 1 May', '2025-04-30', 7, '2025-05-14'],
    ['the example of twenty, over 1 October', '2025-09-22', 20, '2025-10-24'],
    ['seven from the eve of 1 October', '2026-09-30', 7, '2026-10-15'],
    ['seven in an ordinary week', '2026-03-10', 7, '2026-03-19'],
    ['seven over 春节 with two worked Saturdays', '2026-02-11', 7, '2026-02-27'],
    ['one, from a Friday before a worked Saturday', '2026-02-27', 1, '2026-02-28'],
    ['a due day that is a worked Sunday', '2026-09-17', 2, '2026-09-20'],
    ['seven from a Sunday', '2026-03-08', 7, '2026-03-17'],
    ['seven from a holiday', '2026-10-03', 7, '2026-10-15'],
    ['seven over 元旦 2026', '2025-12-29', 7, '2026-01-08'],
    ['twenty over the extended 春节 of 2020', '2020-01-20', 20, '2020-02-25'],
  ])('%s', (_, from, workdays, due) => {
    expect(addWorkdays(calendar, plainDate(from), workdays)).toEqual({ due, provisional: false });
  });

  it.each([
    ['2026-12-25', 7, '2027-01-06', true],
    ['2026-12-31', 1, '2027-01-04', true],
    ['2026-12-20', 20, '2027-01-18', true],
    ['2026-12-22', 7, '2026-12-31', false],
  ])('from %s, %i days, ends on %s (provisional: %s)', (from, workdays, due, provisional) => {
    expect(addWorkdays(calendar, plainDate(from), workdays)).toEqual({ due, provisional });
  });

  it.each([0, -1, 1.5, Number.NaN, 401])('refuses %d days', (workdays) => {
    expect(() => addWorkdays(calendar, plainDate('2026-03-10'), workdays)).toThrow(RangeError);
  });

  it('always ends on a working day, later than it began', () => {
    fc.assert(
      fc.property(announcedDay, period, (from, workdays) => {
        const { due } = addWorkdays(calendar, from, workdays);
        expect(calendar.isWorkday(due) && due > from).toBe(true);
      }),
    );
  });

  it('ends later the longer it is, and no earlier the later it begins', () => {
    fc.assert(
      fc.property(announcedDay, period, (from, workdays) => {
        const { due } = addWorkdays(calendar, from, workdays);
        expect(addWorkdays(calendar, from, workdays + 1).due > due).toBe(true);
        expect(addWorkdays(calendar, addDays(from, 1), workdays).due >= due).toBe(true);
      }),
    );
  });

  it('is measured back by counting the working days between', () => {
    fc.assert(
      fc.property(announcedDay, period, (from, workdays) => {
        const { due } = addWorkdays(calendar, from, workdays);
        expect(workdaysBetween(calendar, from, due)).toBe(workdays);
        expect(workdaysBetween(calendar, due, from)).toBe(-workdays);
      }),
    );
  });
});

describe('a due day seen from today', () => {
  it.each([
    ['2026-03-16', 3, 0, 0],
    ['2026-03-18', 1, 0, 0],
    ['2026-03-19', 0, 0, 0],
    ['2026-03-20', 0, 1, 1],
    ['2026-03-22', 0, 1, 3],
    ['2026-03-23', 0, 2, 4],
  ])('on %s has %i working days left and is late by %i working days, %i days', (today, remainingWorkdays, overdueWorkdays, overdueDays) => {
    expect(standing(calendar, plainDate(today), plainDate('2026-03-19'))).toEqual({ remainingWorkdays, overdueWorkdays, overdueDays });
  });

  it('finds the last working day before a day off', () => {
    expect(workdayOnOrBefore(calendar, plainDate('2026-10-07'))).toBe('2026-09-30');
    expect(workdayOnOrBefore(calendar, plainDate('2026-10-10'))).toBe('2026-10-10');
  });
});
