import { addDays, plainDate, type PlainDate } from '../plain-date.ts';

/** One day that the law itself gives everyone off. */
export interface StatutoryHoliday {
  readonly day: PlainDate;
  readonly name: string;
}

// 正月初一, 清明, 端午, 中秋 in the solar calendar. Checked in the tests against chinese-days; the ICU calendar of Node is a day off in 2027 and 2030.
const movingFeasts: Readonly<Record<number, readonly [springFestival: string, qingming: string, dragonBoat: string, midAutumn: string]>> = {
  2027: ['2027-02-06', '2027-04-05', '2027-06-09', '2027-09-15'],
  2028: ['2028-01-26', '2028-04-04', '2028-05-28', '2028-10-03'],
  2029: ['2029-02-13', '2029-04-04', '2029-06-16', '2029-09-22'],
  2030: ['2030-02-03', '2030-04-05', '2030-06-05', '2030-09-12'],
};

/**
 * The holidays that 全国年节及纪念日放假办法 (as amended 2024-11-10) fixes without any notice: 元旦 1 day, 春节 4 (除夕 to 初三), 清明 1, 劳动节 2,
 * 端午 1, 中秋 1, 国庆 3. Days in exchange are not known before the notice. Outside 2027–2030 the moving feasts are left out.
 */
export function statutoryHolidays(year: number): readonly StatutoryHoliday[] {
  const fixed = [
    ...holidays('元旦', plainDate(`${year}-01-01`), 1),
    ...holidays('劳动节', plainDate(`${year}-05-01`), 2),
    ...holidays('国庆节', plainDate(`${year}-10-01`), 3),
  ];
  const moving = movingFeasts[year];
  if (!moving) return fixed;
  const [springFestival, qingming, dragonBoat, midAutumn] = moving;
  return [
    ...fixed,
    ...holidays('春节', addDays(plainDate(springFestival), -1), 4),
    ...holidays('清明节', plainDate(qingming), 1),
    ...holidays('端午节', plainDate(dragonBoat), 1),
    ...holidays('中秋节', plainDate(midAutumn), 1),
  ];
}

function holidays(name: string, first: PlainDate, length: number): readonly StatutoryHoliday[] {
  return Array.from({ length }, (_, index) => ({ day: addDays(first, index), name }));
}
