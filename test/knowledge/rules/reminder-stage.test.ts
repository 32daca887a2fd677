import { describe, expect, it } from 'vitest';
import { addDays, addWorkdays, createCalendar, deadlineStage, isLate, isOpen, type PlainDate, plainDate, standing, waitingStage } from '../../../knowledge/rules/index.ts';

const calendar = createCalendar();

describe('the stage a last day has brought', () => {
  it.each([
    // Decided Wed 2025-04-30, seven working days over 1-5 May: last day Wed 2025-05-14.
    ['2025-05-08', undefined],
    ['2025-05-09', 'before3'],
    ['2025-05-12', 'before3'],
    ['2025-05-13', 'before1'],
    ['2025-05-14', 'day'],
    ['2025-05-15', 'late1'],
    ['2025-05-20', 'late1'],
    ['2025-05-21', 'late5'],
    ['2025-05-27', 'late5'],
    ['2025-05-28', 'late10'],
  ] as const)('on %s is %s', (today, stage) => {
    const { due } = addWorkdays(calendar, plainDate('2025-04-30'), 7);
    expect(due).toBe('2025-05-14');
    expect(deadlineStage(standing(calendar, plainDate(today), due))).toBe(stage);
  });

  it('comes on the Sunday worked in exchange before a holiday', () => {
    const { due } = addWorkdays(calendar, plainDate('2025-09-24'), 3);
    expect(due).toBe('2025-09-28');
    expect(deadlineStage(standing(calendar, due, due))).toBe('day');
  });

  it('passes through every stage in order, whatever the day of decision', () => {
    const order = ['before3', 'before1', 'day', 'late1', 'late5', 'late10'];
    for (let from = plainDate('2025-01-01'); from < '2026-12-01'; from = addDays(from, 1)) {
      const { due } = addWorkdays(calendar, from, 7);
      const seen: string[] = [];
      for (let day: PlainDate = from; seen.length < order.length && day < addDays(from, 60); day = addDays(day, 1)) {
        const stage = calendar.isWorkday(day) ? deadlineStage(standing(calendar, day, due)) : undefined;
        if (stage && seen.at(-1) !== stage) seen.push(stage);
      }
      expect(seen).toEqual(order);
    }
  });

  it('of a short period begins the day before', () => {
    const [thursday, monday] = [plainDate('2026-03-12'), plainDate('2026-03-16')];
    expect(deadlineStage(standing(calendar, thursday, monday), 7)).toBe('before3');
    expect(deadlineStage(standing(calendar, thursday, monday), 5)).toBeUndefined();
    expect(deadlineStage(standing(calendar, plainDate('2026-03-13'), monday), 5)).toBe('before1');
  });

  it('repeats only when late', () => {
    expect((['before3', 'before1', 'day', 'waiting5', 'late1', 'late10'] as const).map(isLate)).toEqual([false, false, false, false, true, true]);
  });
});

describe('the stage waiting has brought', () => {
  it.each([
    [0, undefined],
    [1, 'waiting1'],
    [4, 'waiting1'],
    [5, 'waiting5'],
    [9, 'waiting5'],
    [10, 'waiting10'],
  ] as const)('after %i working days is %s', (workdays, stage) => expect(waitingStage(workdays)).toBe(stage));
});

describe('working hours', () => {
  const hours = { from: '09:00', to: '18:00' };
  it.each([
    ['2026-03-10', '09:00', true],
    ['2026-03-10', '17:59', true],
    ['2026-03-10', '18:00', false],
    ['2026-03-10', '08:59', false],
    ['2026-03-14', '10:00', false],
    ['2025-09-28', '10:00', true],
    ['2025-10-01', '10:00', false],
  ])('on %s at %s are %s', (day, time, open) => expect(isOpen(calendar, hours, plainDate(day), time)).toBe(open));
});
