import { parseNumeral } from '../corpus/index.ts';
import { comparable } from './comparable.ts';

const NUMBER = '\\d+(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千]+';
const TERM_UNITS = '个?工作日|个?自然日|个?日历日|个月|个?小时|个?星期|分钟|刻钟|[年月日号天周旬季]|万?元|%|倍';
const COUNT_UNITS = '个|项|条|款|类|种|次|份|人|家|户|名|位|级|点|步|部门|机构|方面|阶段';
const ISO_DATE = /(\d{4})-(\d{1,2})-(\d{1,2})/gu;
const DAY = `(?<month>${NUMBER})月(?<day>${NUMBER})[日号]`;
const SHARE = `百分之(?<percent>${NUMBER})`;
const AMOUNT = `(?<value>${NUMBER})(?<scale>[万亿]?)(?:(?<term>${TERM_UNITS})|(?<count>${COUNT_UNITS}))?`;
const FIGURE = new RegExp(`${DAY}|${SHARE}|${AMOUNT}`, 'gu');
const NAMED_PLACE = new RegExp(`第(?:${NUMBER}|\\((?:${NUMBER})\\))[条款项章节]`, 'gu');
const MANNER_OF_SPEAKING = /[上下前后每同另]一/gu;
const SAME_UNIT: Readonly<Record<string, string>> = { 天: '日', 号: '日', 星期: '周' };

/** The figures of a text in one spelling, so that 七个工作日 and 7工作日 are the same. Numbers of articles (第十条) are none. */
export interface Figures {
  /** Terms, dates, shares and amounts: `7工作日`, `1月20日`, `5%`, `2万元`; also numbers without a unit. */
  readonly terms: ReadonlySet<string>;
  /** How many of something: `8项`. One of something (一个) is a manner of speaking and none. */
  readonly counts: ReadonlySet<string>;
}

/** Reads the figures of a text, in Arabic and Chinese numerals, half- and full-width. */
export function figuresIn(text: string): Figures {
  const terms = new Set<string>();
  const counts = new Set<string>();
  const plain = comparable(text).replace(ISO_DATE, '$1年$2月$3日').replace(NAMED_PLACE, '').replace(MANNER_OF_SPEAKING, '');
  for (const { groups = {} } of plain.matchAll(FIGURE)) {
    const { month, day, percent, value = '', scale = '', term, count } = groups;
    if (month !== undefined && day !== undefined) terms.add(`${valueOf(month)}月${valueOf(day)}日`);
    else if (percent !== undefined) terms.add(`${valueOf(percent)}%`);
    else if (term !== undefined) terms.add(`${valueOf(value)}${scale}${unitOf(term)}`);
    else if (count !== undefined && valueOf(value) !== '1') counts.add(`${valueOf(value)}${scale}${count}`);
    // A lone 一 or 两 is part of a word (一般, 两微); 二十 or 20 is a number whatever follows.
    else if (count === undefined && (/\d/u.test(value) || value.length > 1)) terms.add(`${valueOf(value)}${scale}`);
  }
  return { terms, counts };
}

function valueOf(numeral: string): string {
  if (/\d/u.test(numeral)) return String(Number(numeral));
  return String(parseNumeral(numeral) ?? numeral);
}

function unitOf(term: string): string {
  const unit = term === '个月' ? term : term.replace(/^个/u, '');
  return SAME_UNIT[unit] ?? unit;
}
