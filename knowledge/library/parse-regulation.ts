import type { LawArticle } from './article.ts';
import { readChineseNumber } from './chinese-number.ts';
import { findProblems, type Problem } from './problems.ts';
import { headingTrail } from './headings.ts';

const NUMBER = '([〇零一二三四五六七八九十百千]{1,9}|\\d{1,4})';
const OPENING = new RegExp(`^第\\s?${NUMBER}\\s?条(?:之${NUMBER})?(?:(\\s+|(?=[【\\[]))|(?=.)|$)(.*)$`, 'u');
/** What follows 第N条 in a reference to it, not at its beginning. */
const REFERENCE = /^(?:第|的|规定|所|、|，|,|和|与|或|及|至|到|中|之|修改|项|款|内|“|"|》)/u;
const ANNEX = /^附\s?(?:件|表|录|图|则表)?\s?(?:[一二三四五六七八九十\d]{1,3})?\s?(?:[：:].*|)$/u;
const LONGEST_TITLE = 60;
const TITLE = /(?:法|法典|条例|办法|规定|细则|规则|制度|规程|标准|准则|解释|方案|规范|基准|指南|意见|决定)$/u;
/** Headings of the table of contents, and the lines that tell when it was adopted. */
const NO_TITLE = /[。，；：]|^第.{1,6}[编章节]|^[（(]|^[一二三四五六七八九十]{1,3}、|\d{4}年|次会议/u;
const SENTENCE_END = /[。；：！？;:.）)”"》]$/u;

/** An article with the line (from 1) it begins on. */
export type PlacedArticle = LawArticle & { readonly line: number };

/** What a text was read as. `title` is empty when none was found; `left` is the first line behind the last article, if any. */
export interface ParsedRegulation {
  readonly title: string;
  readonly articles: readonly PlacedArticle[];
  readonly problems: readonly Problem[];
  readonly left?: { readonly line: number; readonly text: string };
}

interface Draft {
  readonly number: number;
  readonly insertion: number;
  readonly heading: string;
  readonly line: number;
  readonly lines: { readonly at: number; readonly text: string }[];
}

/**
 * Reads a regulation's text into its articles: 第N条 and 第N条之一 begin one, 编, 章 and 节 above it are its heading, other
 * lines are its paragraphs and items. What lies before the first article is no text of it, nor is what follows the last.
 */
export function parseRegulation(lines: readonly string[]): ParsedRegulation {
  const drafts: Draft[] = [];
  const headings = headingTrail();
  let left: ParsedRegulation['left'];
  for (const [index, text] of lines.entries()) {
    const at = index + 1;
    if (text === '') continue;
    const opening = openingOf(text, drafts.at(-1));
    if (opening) {
      const { words, ...place } = opening;
      drafts.push({ ...place, heading: headings.current(), line: at, lines: words === '' ? [] : [{ at, text: words }] });
    } else if (drafts.length > 0 && ANNEX.test(text)) {
      left = { line: at, text };
      break;
    } else if (!headings.take(text)) drafts.at(-1)?.lines.push({ at, text });
  }
  const closing = drafts.at(-1);
  const tail = closing && cutTail(closing);
  const articles = drafts.map(({ lines: own, ...article }): PlacedArticle => ({ ...article, text: own.map(({ text }) => text).join('\n') }));
  const found = left ?? tail;
  const first = drafts[0]?.line ?? lines.length + 1;
  return { title: titleOf(lines.slice(0, first - 1)), articles, problems: findProblems(articles), ...(found ? { left: found } : {}) };
}

function openingOf(text: string, last: Draft | undefined): { number: number; insertion: number; words: string } | undefined {
  const [whole, numeral = '', inserted, gap, words = ''] = OPENING.exec(text) ?? [];
  const number = readChineseNumber(numeral);
  const insertion = inserted === undefined ? 0 : readChineseNumber(inserted);
  if (whole === undefined || number === undefined || number === 0 || insertion === undefined) return undefined;
  // Without a space only the next article in order is believed: 第三十条规定的行为 may begin a paragraph.
  const next = last === undefined || number === last.number + 1 || (number === last.number && insertion === last.insertion + 1);
  const apart = gap !== undefined || words === '';
  if (REFERENCE.test(words) && (!apart || !next)) return undefined;
  return apart || next ? { number, insertion, words: words.trim() } : undefined;
}

/** Takes what follows the end of the last article (signatures, a page's footer) off it: law ends its lines with a mark. */
function cutTail({ lines }: Draft): ParsedRegulation['left'] {
  const at = lines.findIndex(({ text }, index) => index > 0 && !SENTENCE_END.test(text));
  const [first] = at < 0 ? [] : lines.splice(at);
  return first && { line: first.at, text: first.text };
}

/** The last line before the articles that reads like a regulation's name: above it stand a page's menu or the notice that issues it. */
function titleOf(before: readonly string[]): string {
  const names = before.map(cleanTitle).filter((line) => line.length <= LONGEST_TITLE && TITLE.test(line) && !NO_TITLE.test(line));
  return names.at(-1) ?? '';
}

/** A regulation's name as it is kept: without 《》, spaces, and a remark in brackets behind it. */
export function cleanTitle(title: string): string {
  return title.replace(/[（(][^（()）]{0,40}[)）]$/u, '').replace(/^《|》$/gu, '').replace(/\s+/gu, '').trim();
}
