import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachDay, readCalendarEntries } from '../../../handlers/admin/calendar-entries.ts';

const read = (text: string) => readCalendarEntries(text.split(' '));

describe('what an admin says of the calendar', () => {
  it.each([
    ['2027-02-06 休', { from: '2027-02-06', to: '2027-02-06', kind: 'off' }],
    ['2027-02-06 休 春节', { from: '2027-02-06', to: '2027-02-06', kind: 'off', name: '春节' }],
    ['2027年2月6日 放假', { from: '2027-02-06', to: '2027-02-06', kind: 'off' }],
    ['2027/2/20 班', { from: '2027-02-20', to: '2027-02-20', kind: 'work' }],
    ['2027-02-20 调休上班', { from: '2027-02-20', to: '2027-02-20', kind: 'work' }],
    ['2027-02-06至2027-02-12 休 春节', { from: '2027-02-06', to: '2027-02-12', kind: 'off', name: '春节' }],
    ['2027-02-06~2027-02-12 休', { from: '2027-02-06', to: '2027-02-12', kind: 'off' }],
  ])('%s is a day or a span', (text, days) => {
    expect(read(text)).toEqual({ days: [days], completeYears: [] });
  });

  it('may be a whole year in one message', () => {
    const entries = read('2027-01-01至2027-01-03 休 元旦 2027-02-06至2027-02-12 休 2027-02-20 班 2027 完成');
    expect(entries?.days.map((days) => eachDay(days).length)).toEqual([3, 7, 1]);
    expect(entries?.completeYears).toEqual([2027]);
  });

  it.each(['2027-02-30 休', '2027-02-06', '2027-02-06 玩', '2027 好了', '休 2027-02-06', '2027-02-12至2027-02-06 休', '2027-01-01至2027-03-01 休', '2027-01-01至 休', '2027-02-06 休 春节 x2'])(
    '%s is none of it, so that nothing is half-written',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );

  it('never fails on wild words', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('2027-02-06', '休', '班', '2027', '完成', '~', '至'))), (words) => {
        const entries = readCalendarEntries(words);
        for (const days of entries?.days ?? []) expect(days.from <= days.to).toBe(true);
      }),
    );
  });
});
