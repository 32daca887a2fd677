import { parseNumeral, toChineseNumeral, type Article } from '../corpus/index.ts';

const NUMERAL = '(\\d{1,2}|[一二两三四五六七八九十]{1,3})';
const ONE_ITEM = new RegExp(`第${NUMERAL}\\s*(?:项|款|个|点)`);
const HOW_MANY = new RegExp(`(?<!第)${NUMERAL}\\s*(?:项|类|种|个(?:方面|内容|要求))`);

/** The one item that a question asks for by its number ('审核第6条第3项'), as a lead; undefined without such a number or item. */
export function itemAsked(question: string, { items }: Article): string | undefined {
  const number = parseNumeral(ONE_ITEM.exec(question)?.[1] ?? '');
  const item = items.find((each) => each.number === number);
  return item && `第${toChineseNumeral(item.number)}项:${item.text.replace(/[;。]$/, '')}。`;
}

/** The article whose number of items a question names ('第六条八项是哪些'), when exactly one of them has as many. */
export function articleOfSoManyItems(question: string, articles: readonly Article[]): Article | undefined {
  const count = parseNumeral(HOW_MANY.exec(question)?.[1] ?? '');
  const [only, ...more] = articles.filter(({ items }) => items.length > 1 && items.length === count);
  return more.length === 0 ? only : undefined;
}
