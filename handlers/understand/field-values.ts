import type { Facts } from './facts.ts';
import { NUMERAL, parseNumber } from './numerals.ts';
import { readReviewItems } from './review-items.ts';
import type { Fields, IntentName, Problem } from './understanding.ts';

/** The fields that have a value: what was not said is absent, not `undefined`. */
export function compact(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A list, or `undefined` when it is empty. */
export function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** The first amount that can be one, in yuan. */
export function sumOf({ sums }: Facts): number | undefined {
  return sums.flatMap(({ value }) => ('yuan' in value ? [value.yuan] : []))[0];
}

/** The first (or last) day named. */
export function dayOf({ dates }: Facts, which: 'first' | 'last' = 'first'): string | undefined {
  const days = dates.flatMap(({ value }) => ('day' in value ? [value.day] : []));
  return which === 'first' ? days[0] : days.at(-1);
}

/** The day of a case being logged: of the decision where one is spoken of, else of what happened. */
export function decisionDay(facts: Facts): Fields {
  const decided = facts.measure !== undefined || sumOf(facts) !== undefined || facts.numbers.length > 0 || /决定|处罚|罚单|许可|作出/u.test(facts.sentence);
  return { [decided ? 'decidedOn' : 'occurredOn']: dayOf(facts) };
}

/** Where something was published: the first place named, and all of them when there are several. */
export function channelsOf({ channels }: Facts): Fields {
  const named = [...new Set(channels.map(({ value }) => value))];
  return { channel: named[0], channels: named.length > 1 ? named : undefined };
}

/** The kind of record (文书, 照片, 录像 or 录音) that the words name. */
export function kindOfRecord(text: string): string | undefined {
  const kinds: readonly (readonly [string, RegExp])[] = [
    ['录音', /录音|音频/u],
    ['录像', /录像|视频|影像|记录仪|拍摄/u],
    ['照片', /照片|相片|图片|拍照|截图/u],
    ['文书', /文书|笔录|回证|告知书|报告|清单|单据|材料|证据/u],
  ];
  return kinds.flatMap(([kind, words]) => (words.test(text) ? [{ kind, at: text.search(words) }] : [])).sort((a, b) => a.at - b.at)[0]?.kind;
}

/** The year that annual figures are asked for: 2025年, 2025, 去年. */
export function yearOf({ wording: { text }, today }: Facts): number | undefined {
  const written = /(?<!\d)(20\d{2})(?!\d|-\d)/u.exec(text)?.[1] ?? /(二[零〇][零〇一二三四五六七八九]{2})年/u.exec(text)?.[1];
  if (written !== undefined) return parseNumber(written);
  if (today === undefined) return undefined;
  const thisYear = Number(today.slice(0, 4));
  if (/去年|上年|上一年/u.test(text)) return thisYear - 1;
  return /今年|本年/u.test(text) ? thisYear : undefined;
}

/** The span that figures are asked for, in the words it was named by. */
export function periodOf(text: string): string | undefined {
  return /(?:20\d{2}年?)?(?:第?[一二三四1-4]季度|上半年|下半年|\d{1,2}月份?)|20\d{2}年?|本季度|这个?季度|上个?季度|今年|去年|本年|全年|本月|这个月|上个?月|本周|这周|上周|今天|昨天/u.exec(text)?.[0];
}

const days = new RegExp(`([${NUMERAL}]{1,4}) ?(?:个工作)?[天日](?:之?内|以内)?`, 'u');

/** How many days ahead are asked for: 5天, 三天内, 今天 (0), 明天 (1), 这周 (7). */
export function daysOf(text: string): number | undefined {
  const counted = days.exec(text)?.[1];
  if (counted !== undefined) return parseNumber(counted);
  if (/今[天日]/u.test(text)) return 0;
  return /明[天日]/u.test(text) ? 1 : /[这本]个?(?:周|星期)/u.test(text) ? 7 : undefined;
}

const workdays = new RegExp(`([${NUMERAL}]{1,4}) ?个?(?:工作日|天|日)`, 'u');

/** Another term for publication and the law it rests on: 10个工作日 依据某法第X条. */
export function termOf(text: string): Fields {
  const count = workdays.exec(text)?.[1];
  return {
    workdays: count === undefined ? undefined : parseNumber(count),
    basis: /(?:依据|根据|按照?|依照)(?:是|为|:| )*([^,。;]{2,80})/u.exec(text)?.[1]?.trim(),
  };
}

const dayFields: Partial<Record<IntentName, string>> = { log: 'decidedOn', decide: 'decidedOn', publish: 'publishedOn', annual: 'publishedOn' };

/** Dates and amounts that stand in the message and cannot be, and items beyond the eight: shown back with a correct example. */
export function problemsOf({ dates, sums, wording }: Facts, intent: IntentName): Problem[] {
  const outside = intent === 'review_result' ? readReviewItems(wording.text).outside : [];
  return [
    ...dates.flatMap(({ words, value }) => ('reason' in value ? [{ field: dayFields[intent] ?? 'date', words, reason: value.reason }] : [])),
    ...sums.flatMap(({ words, value }) => ('reason' in value ? [{ field: 'amountYuan', words, reason: value.reason }] : [])),
    ...outside.map((words) => ({ field: 'items', words, reason: '审核内容只有第1项到第8项' })),
  ];
}
