import { parseNumber } from './numerals.ts';

/** What a reviewer notes on one of the eight items of review/6. */
export interface ReviewItemNote {
  readonly number: number;
  readonly note: string;
}

const item = /第? ?(\d|[一二三四五六七八九]) ?项/gu;
const itemCount = 8;

/** The items named in a review's words with the note that follows each (第3项 证据不足 第7项 文书缺页); `outside` are numbers beyond the eight. */
export function readReviewItems(text: string): { readonly items: readonly ReviewItemNote[]; readonly outside: readonly string[] } {
  const named = [...text.matchAll(item)];
  const read = named.map((match, index) => ({
    words: match[0],
    number: parseNumber(match[1] ?? '') ?? 0,
    note: text.slice(match.index + match[0].length, named[index + 1]?.index ?? text.length).replace(/^[\s:,、是为]+|[\s,。;、]+$/gu, ''),
  }));
  const fits = (number: number): boolean => number >= 1 && number <= itemCount;
  return {
    items: read.filter(({ number }) => fits(number)).map(({ number, note }) => ({ number, note })),
    outside: read.filter(({ number }) => !fits(number)).map(({ words }) => words),
  };
}
