import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, PlainDate, plainDate, weekdayOf } from '../../../knowledge/rules/index.ts';

const anyDay = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays(plainDate('2000-01-01'), days));

describe('a plain date', () => {
  it.each(['2026-02-30', '2026-13-01', '2027-02-29', '2026-3-1', '2026-03-10T00:00', '', 'hello'])('refuses %j', (text) => {
    expect(PlainDate.safeParse(text).success).toBe(false);
  });

  it('knows the day of the week', () => {
    expect(['2026-11-22', '2026-11-23', '2026-11-28'].map((day) => weekdayOf(plainDate(day)))).toEqual([0, 1, 6]);
  });

  it('crosses months, years and leap days', () => {
    expect(addDays(plainDate('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(plainDate('2027-01-01'), -1)).toBe('2026-12-31');
  });

  it('counts days as the inverse of adding them', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -2000, max: 2000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });
});
