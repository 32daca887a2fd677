import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates } from '../../../handlers/understand/dates.ts';

/** A Tuesday. */
const today = '2026-05-12';
const daysIn = (text: string, on = today): unknown[] => findDates(text, on).map(({ value }) => ('day' in value ? value.day : value.reason));

describe('days in words', () => {
  it.each([
    ['今天', '2026-05-12'], ['今日', '2026-05-12'], ['今儿', '2026-05-12'], ['昨天', '2026-05-11'], ['昨日', '2026-05-11'], ['昨晚', '2026-05-11'],
    ['前天', '2026-05-10'], ['大前天', '2026-05-09'], ['明天', '2026-05-13'], ['五天前', '2026-05-07'], ['3天前', '2026-05-09'],
    ['上周五', '2026-05-08'], ['上个星期五', '2026-05-08'], ['上上周五', '2026-05-01'], ['本周一', '2026-05-11'], ['这周三', '2026-05-13'], ['下周一', '2026-05-18'],
    ['周一', '2026-05-11'], ['周五', '2026-05-08'], ['星期天', '2026-05-10'], ['上个月28号', '2026-04-28'], ['这个月十号', '2026-05-10'], ['本月2日', '2026-05-02'],
    ['去年12月30号', '2025-12-30'], ['三月五日', '2026-03-05'], ['3月5号', '2026-03-05'], ['十二月二十八日', '2025-12-28'], ['5月12日', '2026-05-12'], ['5月13日', '2025-05-13'],
    ['2026年2月27日', '2026-02-27'], ['二零二六年二月二十七日', '2026-02-27'], ['2026-03-10', '2026-03-10'], ['2026/3/10', '2026-03-10'], ['2026.03.10', '2026-03-10'],
    ['20260310', '2026-03-10'], ['3.5', '2026-03-05'], ['3/5', '2026-03-05'], ['10号', '2026-05-10'], ['20号', '2026-04-20'],
  ])('%s is %s', (words, day) => expect(daysIn(words)).toEqual([day]));

  it.each(['2月30日', '13月1日', '2026-02-30', '4月31号', '三月三十二日'])('%s is no day, and says so', (words) => {
    expect(findDates(words, today)).toMatchObject([{ words, value: { reason: expect.stringContaining('没有') as string } }]);
  });

  it.each(['10.5万', '3-5天', '3号执法记录仪', '第3项', '建新东路1号', '7个工作日', '3.5米', '1.2倍', '2026-0001'])('%s names no day', (words) => expect(daysIn(words)).toEqual([]));

  it('crosses the turn of the year', () => {
    expect(daysIn('昨天', '2026-01-01')).toEqual(['2025-12-31']);
    expect(daysIn('上个月28号', '2026-01-05')).toEqual(['2025-12-28']);
    expect(daysIn('12月30日', '2026-01-05')).toEqual(['2025-12-30']);
  });

  it('finds every day where it stands', () => {
    expect(findDates('3月5日作的决定,昨天公示', today).map(({ start, words }) => [start, words])).toEqual([[0, '3月5日'], [9, '昨天']]);
  });

  it('never reads a month and day without a year as later than today', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), (now, month, day) => {
        const on = now.toISOString().slice(0, 10);
        expect(findDates(`${month}月${day}日`, on).every(({ value }) => 'day' in value && value.day <= on)).toBe(true);
      }),
    );
  });
});
