import { z } from 'zod';
import { writeChineseNumber } from './chinese-number.ts';

const MOST_ARTICLES = 3000;
const LONGEST_ARTICLE = 30_000;

/** A regulation's short id, the first half of its citations: `cf` in `cf/63`. */
export const RegulationId = z.string().regex(/^[a-z][a-z0-9]{1,11}$/u).refine((id) => !['publicity', 'recording', 'review'].includes(id));

/**
 * One article in its exact words: `text` is without its label, a line for each paragraph and item. `insertion` counts the
 * articles put in behind a number (第六十三条之一 is 63, 1), 0 for the article itself. `heading` is the chapter it stands in.
 */
export const lawArticle = z.object({
  number: z.int().positive(),
  insertion: z.int().nonnegative(),
  heading: z.string(),
  text: z.string().min(1).max(LONGEST_ARTICLE),
});
export type LawArticle = Readonly<z.infer<typeof lawArticle>>;

/** The articles of one version, in their order. */
export const lawArticles = z.array(lawArticle).min(1).max(MOST_ARTICLES).readonly();

/** What tells an article from the others of its regulation, and the second half of its citation: `63`, `63-1`. */
export function articleKey({ number, insertion }: Pick<LawArticle, 'number' | 'insertion'>): string {
  return insertion === 0 ? String(number) : `${number}-${insertion}`;
}

/** The citation of an article of the regulation `id`: `cf/63`. */
export function citationOf(id: string, article: Pick<LawArticle, 'number' | 'insertion'>): string {
  return `${id}/${articleKey(article)}`;
}

/** The article's label as the text has it: 第六十三条, 第六十三条之一. */
export function articleLabel({ number, insertion }: Pick<LawArticle, 'number' | 'insertion'>): string {
  return `第${writeChineseNumber(number)}条${insertion === 0 ? '' : `之${writeChineseNumber(insertion)}`}`;
}

/** Text as it is compared: forms of punctuation and spaces do not make two texts differ. */
export function comparable(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}
