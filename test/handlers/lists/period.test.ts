import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { readPeriod } from '../../../handlers/lists/index.ts';

const today = plainDate('2026-05-13');

describe('a period in words', () => {
  it.each([
    [undefined, '2026-01-01', '2026-05-13'],
    ['今年', '2026-01-01', '2026-05-13'],
    ['去年', '2025-01-01', '2025-12-31'],
    ['2025年', '2025-01-01', '2025-12-31'],
    ['2025', '2025-01-01', '2025-12-31'],
    ['本月', '2026-05-01', '2026-05-13'],
    ['上个月', '2026-04-01', '2026-04-30'],
    ['2月份', '2026-02-01', '2026-02-28'],
    ['2024年2月', '2024-02-01', '2024-02-29'],
    ['12月', undefined, undefined],
    ['2025年12月', '2025-12-01', '2025-12-31'],
    ['一季度', '2026-01-01', '2026-03-31'],
    ['第2季度', '2026-04-01', '2026-05-13'],
    ['上季度', '2026-01-01', '2026-03-31'],
    ['本季度', '2026-04-01', '2026-05-13'],
    ['2025年第四季度', '2025-10-01', '2025-12-31'],
    ['上半年', '2026-01-01', '2026-05-13'],
    ['2025年下半年', '2025-07-01', '2025-12-31'],
    ['本周', '2026-05-11', '2026-05-13'],
    ['上周', '2026-05-04', '2026-05-10'],
    ['今天', '2026-05-13', '2026-05-13'],
    ['昨天', '2026-05-12', '2026-05-12'],
    ['2027年', undefined, undefined],
    ['13月', undefined, undefined],
    ['随便', undefined, undefined],
    ['', undefined, undefined],
  ])('%s runs from %s to %s', (words, from, to) => {
    expect(readPeriod(words, today)).toEqual(from === undefined ? undefined : { from, to });
  });

  it('reaches back over New Year', () => {
    expect(readPeriod('上个月', plainDate('2026-01-05'))).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(readPeriod('上季度', plainDate('2026-02-05'))).toEqual({ from: '2025-10-01', to: '2025-12-31' });
  });

  it('never fails, never ends before it begins, and never lies ahead', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('今年', '上周', '本季度', '4季度', '1月')), fc.integer({ min: 0, max: 3000 }), (words, offset) => {
        const day = plainDate(new Date(Date.UTC(2020, 0, 1 + offset)).toISOString().slice(0, 10));
        const period = readPeriod(words, day);
        expect(period === undefined || (period.from <= period.to && period.to <= day)).toBe(true);
      }),
    );
  });
});
