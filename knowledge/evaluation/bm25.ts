import type { Article } from '../corpus/index.ts';
import { normalize } from '../retrieval/index.ts';
import type { Outcome } from './outcome.ts';

const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
const FLOOR = 5;

/** The plain baseline: Okapi BM25 over character 1- and 2-grams of the articles alone, refusing below a fixed score. */
export function createBm25(articles: readonly Article[]): (question: string) => Outcome {
  const documents = articles.map((article) => countTerms(`${article.systemTitle} ${article.text}`));
  const lengths = documents.map((terms) => [...terms.values()].reduce((sum, count) => sum + count, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const holding = new Map<string, number>();
  for (const terms of documents) for (const term of terms.keys()) holding.set(term, (holding.get(term) ?? 0) + 1);
  const score = (terms: ReadonlyMap<string, number>, length: number, question: ReadonlyMap<string, number>): number => {
    let sum = 0;
    for (const term of question.keys()) {
      const count = terms.get(term);
      const having = holding.get(term);
      if (count === undefined || having === undefined) continue;
      const rarity = Math.log(1 + (articles.length - having + 0.5) / (having + 0.5));
      sum += (rarity * count * (SATURATION + 1)) / (count + SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / average));
    }
    return sum;
  };
  return (question) => {
    const asked = countTerms(question);
    const ranked = articles
      .map((article, at) => ({ article, score: score(documents[at] ?? new Map<string, number>(), lengths[at] ?? 0, asked) }))
      .sort((one, other) => other.score - one.score);
    return { citations: ranked.slice(0, 3).map(({ article }) => article.id), text: ranked[0]?.article.text ?? '', refused: (ranked[0]?.score ?? 0) < FLOOR };
  };
}

function countTerms(text: string): Map<string, number> {
  const terms = new Map<string, number>();
  for (const stretch of normalize(text).split(' ')) {
    for (let at = 0; at < stretch.length; at += 1) {
      for (const term of [stretch.slice(at, at + 1), stretch.slice(at, at + 2)]) terms.set(term, (terms.get(term) ?? 0) + 1);
    }
  }
  return terms;
}
