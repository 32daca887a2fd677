import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { createCalendar, statutoryHolidays } from '../../../knowledge/rules/index.ts';

const calendar = createCalendar();

describe('our tables beside chinese-days', () => {
  it.each([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])('agree on every day of %i', (year) => {
    const different = calendar.daysOf(year).filter(({ day, working }) => chineseDays.isWorkday(day) !== working);
    expect(different).toEqual([]);
  });

  it.each([2027, 2028, 2029, 2030])('put the moving feasts of %i on the same days', (year) => {
    const first = (name: string) => statutoryHolidays(year).find((holiday) => holiday.name === name)?.day;
    const lunar = (monthAndDay: string) => chineseDays.getSolarDateFromLunar(`${year}-${monthAndDay}`).date;
    expect(statutoryHolidays(year).filter(({ name }) => name === '春节')[1]?.day).toBe(lunar('01-01'));
    expect(first('端午节')).toBe(lunar('05-05'));
    expect(first('中秋节')).toBe(lunar('08-15'));
    expect(first('清明节')).toBe(chineseDays.getSolarTermDate(year, 4, 'pure_brightness'));
  });
});
