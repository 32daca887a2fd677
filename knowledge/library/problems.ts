import { articleKey, articleLabel, type LawArticle } from './article.ts';
import { readChineseNumber, writeChineseNumber } from './chinese-number.ts';

const ITEM = /^[（(]([一二三四五六七八九十百]{1,5})[)）]/u;
const LISTED = 20;

/** Something wrong with a text that was read: the line (from 1) it shows on, and what it is, in Chinese. */
export interface Problem {
  readonly line: number;
  readonly what: string;
}

type Placed = LawArticle & { readonly line: number };

/** What is wrong with the numbering of articles and of items, and articles without a word; the first twenty. */
export function findProblems(articles: readonly Placed[]): Problem[] {
  return [...numbering(articles), ...articles.flatMap(emptiness), ...articles.flatMap(itemNumbering)].sort((one, other) => one.line - other.line).slice(0, LISTED);
}

function numbering(articles: readonly Placed[]): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, Placed>();
  let last: Placed | undefined;
  for (const article of articles) {
    const { line, number, insertion } = article;
    const label = articleLabel(article);
    const twin = seen.get(articleKey(article));
    if (twin) problems.push({ line, what: `${label}重复，第${twin.line}行已有${label}` });
    else if (last && (number < last.number || (number === last.number && insertion <= last.insertion))) problems.push({ line, what: `${label}排在${articleLabel(last)}之后，次序颠倒` });
    else if (number > (last?.number ?? 0) + 1) problems.push({ line, what: `缺${span((last?.number ?? 0) + 1, number - 1)}，${last ? `${articleLabel(last)}之后` : '开头'}直接是${label}` });
    else if (insertion > 0 && insertion !== (last?.number === number ? last.insertion : 0) + 1) problems.push({ line, what: `${label}之前缺了一条` });
    if (!twin) seen.set(articleKey(article), article);
    last = article;
  }
  return problems;
}

function span(first: number, last: number): string {
  const from = `第${writeChineseNumber(first)}条`;
  return first === last ? from : `${from}至第${writeChineseNumber(last)}条`;
}

function emptiness(article: Placed): Problem[] {
  return article.text === '' ? [{ line: article.line, what: `${articleLabel(article)}没有正文` }] : [];
}

/** An article may hold several lists: each begins again with （一）. */
function itemNumbering(article: Placed): Problem[] {
  const problems: Problem[] = [];
  let last = 0;
  for (const text of article.text.split('\n')) {
    const [label, numeral] = ITEM.exec(text) ?? [];
    const number = numeral === undefined ? undefined : readChineseNumber(numeral);
    if (label === undefined || number === undefined) continue;
    if (number === last) problems.push({ line: article.line, what: `${articleLabel(article)}里${label}重复` });
    else if (number !== last + 1 && number !== 1) problems.push({ line: article.line, what: `${articleLabel(article)}里${last === 0 ? '开头' : `（${writeChineseNumber(last)}）之后`}直接是${label}` });
    last = number;
  }
  return problems;
}
