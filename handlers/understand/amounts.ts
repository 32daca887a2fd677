import type { Found } from './mark.ts';
import { NUMERAL, parseNumber } from './numerals.ts';

/** Money as read: yuan, or the reason (Chinese) why the words cannot be an amount. */
export type Amount = { readonly yuan: number } | { readonly reason: string };

const number = new RegExp(`(?<![\\d.])[-负]?[${NUMERAL}][${NUMERAL}.,]*`, 'gu');
const unit = /^ ?(?:余|多)?(?:人民币)?(?:万元|元(?![旦月素])|圆|块钱?|[wW](?![a-zA-Z])|[kK](?![a-zA-Z]))整?/u;
/** Words after which a bare number is money. */
const moneyBefore = /(?:罚款?|罚金|罚没款?|处罚?|金额|款额|违法所得|罚了|人民币|¥)(?:人民币|共计|合计|金额|了|为|是|:|共)?\s?$/u;
/** Things that are counted; a number before them is not money. */
const counted = /^ ?(?:[个台天日月号年条次项件起份吨头只家人名位平立方小分岁辆桶袋张本页层楼升千公克米]|工作日|%|倍)/u;
/** What may follow a bare 5万 that is money: the end of a clause, or a word that no counted thing begins with. */
const closes = /^ ?(?:$|[\p{P}\p{S}]|的|罚|处|了|文|作|下|决|案|当事|吧|哈|嘛|哦)/u;
const largestFine = 100_000_000_000;

/** Finds the amounts of money in a text: 5万 · 五万八 · 10.5万 · 伍万元 · 12,000元 · 罚3600. Years and counts are left alone. */
export function findAmounts(text: string): Found<Amount>[] {
  return [...text.matchAll(number)].flatMap((match) => {
    const words = match[0].replace(/[.,]+$/u, '');
    const start = match.index;
    const after = text.slice(start + words.length, start + words.length + 8);
    const before = text.slice(Math.max(0, start - 8), start);
    const unitWords = unit.exec(after)?.[0] ?? '';
    const named = moneyBefore.test(before);
    if (!isMoney(words, unitWords, named, after)) return [];
    const end = start + words.length + unitWords.length;
    return [{ start, end, words: text.slice(start, end), value: toAmount(words, unitWords) }];
  });
}

function isMoney(words: string, unitWords: string, named: boolean, after: string): boolean {
  if (unitWords.includes('块') && !unitWords.includes('钱')) return named || /[百千万]/u.test(words);
  if (unitWords !== '') return true;
  if (counted.test(after)) return false;
  return named || (/[\d一二两三四五六七八九十].*万/u.test(words) && closes.test(after));
}

function toAmount(words: string, unitWords: string): Amount {
  const value = parseNumber(words.replace(/^[-负]/u, ''));
  if (value === undefined) return { reason: '金额读不懂' };
  const times = unitWords.startsWith('万元') || /[wW]/u.test(unitWords) ? 10_000 : /[kK]/u.test(unitWords) ? 1000 : 1;
  const yuan = Math.round(value * times * 100) / 100;
  if (/^[-负]/u.test(words) || yuan <= 0) return { reason: '金额要大于零' };
  if (yuan > largestFine) return { reason: '金额大得不合常理' };
  return { yuan };
}
