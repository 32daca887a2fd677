import { dayOf, shiftDay, weekdayOf, yearAndMonth } from './calendar-day.ts';
import { findAll, type Found } from './mark.ts';
import { parseNumber } from './numerals.ts';

/** A day as read (`YYYY-MM-DD`), or the reason (Chinese) why there is no such day. */
export type DateRead = { readonly day: string } | { readonly reason: string };

const N = '(\\d{1,2}|[一二三四五六七八九十廿]{1,3})';
const YEAR = '(\\d{4}|[一二][零〇一二三四五六七八九]{3})';

/** How a day is named, most complete first; what an earlier pattern has read, a later one does not read again. */
const patterns: readonly { readonly pattern: RegExp; readonly read: (match: RegExpExecArray, today: string) => DateRead | undefined }[] = [
  { pattern: /(?<![\d-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})日?(?![\d-])/gu, read: ([, year, , month, day]) => exact(year, month, day) },
  { pattern: /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/gu, read: ([, year, month, day]) => exact(year, month, day) },
  { pattern: new RegExp(`${YEAR}年 ?${N} ?月 ?${N}[日号]?`, 'gu'), read: ([, year, month, day]) => exact(year, month, day) },
  {
    pattern: new RegExp(`(今年|本年|去年|前年|明年) ?的?${N} ?月 ?${N}[日号]?`, 'gu'),
    read: ([, which, month, day], today) => exact(String(yearAndMonth(today)[0] + yearShift(which)), month, day),
  },
  { pattern: new RegExp(`(?<!\\d|年)${N} ?月 ?${N}(?:[日号]|(?!\\d|[个月万元]))`, 'gu'), read: ([, month, day], today) => latest(month, day, today) },
  {
    pattern: new RegExp(`(上上个?月|上个?月|这个?月|本月|当月|下个?月) ?的?${N}[日号]`, 'gu'),
    read: ([, which = '', day], today) => inMonth(which.startsWith('上上') ? -2 : which.startsWith('上') ? -1 : which.startsWith('下') ? 1 : 0, day, today),
  },
  {
    pattern: /(上上|上|这|本|下)?个?(?:周|星期|礼拜)([一二三四五六日天1-6])(?!年|期)/gu,
    read: ([, which, weekday = ''], today) => ({ day: inWeek(which, weekday, today) }),
  },
  { pattern: /(?<!\d)(\d{1,2}|[一二两三四五六七八九十]{1,3}) ?天(?:以)?前/gu, read: ([, count = ''], today) => ({ day: shiftDay(today, -(parseNumber(count) ?? 0)) }) },
  { pattern: /大前[天日儿]|前[天日儿]|昨[天日儿晚夜]|今[天日儿早晚晨]|明[天日儿早晚]|后[天儿](?!视)/gu, read: ([word = ''], today) => ({ day: shiftDay(today, relativeDays(word)) }) },
  {
    pattern: /(?<![\d.第])(\d{1,2})[./-](\d{1,2})(?![\d.%-]| ?[万元倍天个米吨公章号条年月日小])/gu,
    read: ([, month, day], today) => (Number(month) >= 1 && Number(month) <= 12 ? latest(month, day, today) : undefined),
  },
  {
    pattern: new RegExp(`(?<=^|[\\s,。;:、(是在于就从]|我们)${N}[号日](?=[,。;. ]|$|(?:上午|下午|早上|晚上|那天)|[作做下对给开把罚去来在公的已就前])(?!的?(?:机|仪|案|线|楼|车|排|井|池|炉|窗|执法记))`, 'gu'),
    read: ([, day], today) => latestOfMonth(day, today),
  },
];

/** Finds the days named in a text, in words or figures, as seen from `today` (`YYYY-MM-DD`); a day without a year is the latest one not after today. */
export function findDates(text: string, today: string): Found<DateRead>[] {
  const found: Found<DateRead>[] = [];
  for (const { pattern, read } of patterns) {
    for (const one of findAll(text, pattern, (match) => read(match, today))) {
      if (!found.some((other) => one.start < other.end && other.start < one.end)) found.push(one);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function exact(year = '', month = '', day = ''): DateRead {
  const found = dayOf(parseNumber(year) ?? 0, number(month), number(day));
  return found === undefined ? { reason: `没有${month}月${day}日这一天` } : { day: found };
}

function latest(month: string | undefined, day: string | undefined, today: string): DateRead {
  const [year] = yearAndMonth(today);
  const thisYear = exact(String(year), month, day);
  return 'day' in thisYear && thisYear.day > today ? exact(String(year - 1), month, day) : thisYear;
}

function latestOfMonth(day: string | undefined, today: string): DateRead {
  const thisMonth = inMonth(0, day, today);
  return 'reason' in thisMonth || thisMonth.day > today ? inMonth(-1, day, today) : thisMonth;
}

function inMonth(shift: number, day: string | undefined, today: string): DateRead {
  const [year, month] = yearAndMonth(today);
  const months = year * 12 + month - 1 + shift;
  return exact(String(Math.floor(months / 12)), String((months % 12) + 1), day);
}

function inWeek(which: string | undefined, weekday: string, today: string): string {
  const wanted = '日天'.includes(weekday) ? 7 : (parseNumber(weekday) ?? 1);
  const thisWeeks = shiftDay(today, wanted - weekdayOf(today));
  if (which === undefined) return thisWeeks > today ? shiftDay(thisWeeks, -7) : thisWeeks;
  return shiftDay(thisWeeks, { 上上: -14, 上: -7, 下: 7 }[which] ?? 0);
}

function relativeDays(word: string): number {
  if (word.startsWith('大前')) return -3;
  return { 前: -2, 昨: -1, 明: 1, 后: 2 }[word.charAt(0)] ?? 0;
}

function yearShift(word = ''): number {
  return { 去年: -1, 前年: -2, 明年: 1 }[word] ?? 0;
}

function number(words: string): number {
  return parseNumber(words.replace('廿', '二十')) ?? 0;
}
