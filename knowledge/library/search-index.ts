import { conceptsIn, normalize } from '../retrieval/index.ts';
import type { LawArticle } from './article.ts';

// Okapi BM25's two constants, and how much the words of an article's chapter count beside its own.
const SATURATION = 1.2;
const LENGTH_SHARE = 0.4;
const HEADING_COUNT = 0.5;
const CONCEPT_WEIGHT = 0.8;
/** A short regulation is taken as part of a law of this length: what two of its ten articles say is not common yet. */
const FEWEST_ARTICLES = 150;
/** Words of asking. They are rare in laws, and would weigh most of all. */
const ASKING =
  /请问|想问|怎么(?:办|样|个)?|咋(?:个|办)?|如何|什么(?:时候|样)?|啥(?:时候)?|哪(?:些|个|里|种|几)|谁(?:来)?|多少|多(?:久|长|大)(?:时间)?|几(?:天|日|个|项|种|条)?|为什么|能不能|可不可以|可以吗|是不是|要不要|算不算|有没有|有无|是否|行不行|规定|一下|我们|他们|你们|这个|那个|的话|[吗呢吧啊呀了的么嘛]/gu;
/** How people put it, and the words laws use for it. */
const LEGAL_WORDS: readonly (readonly [RegExp, string])[] = [
  [/几天|几日|多久|多长时间|多少天|什么时候|啥时候|期限|时限/u, '日内 期限'],
  [/罚多少|怎么罚|罚几|罚款多少|处罚标准|什么处罚|罚不罚|会罚/u, '罚款 处 万元以下'],
  [/告|打官司|起诉/u, '行政诉讼 提起诉讼'],
  [/交钱|缴钱|不交|没交|交不起/u, '缴纳罚款 缴纳'],
  [/不服|复议/u, '行政复议'],
];

/** An article found, with how much of what was asked it speaks of, from 0 to 1. */
export interface Hit {
  readonly article: LawArticle;
  readonly score: number;
  /** How many of the question's terms it has. */
  readonly shared: number;
}

/** Finds the articles of one version by the words of a question. */
export interface SearchIndex {
  /** The best three, best first. */
  search(question: string): readonly Hit[];
  /** The sentence of an article that speaks most of what is asked. */
  bestSentence(question: string, article: LawArticle): string;
}

interface Posting {
  readonly at: number;
  readonly weight: number;
}

/** Indexes a version: BM25 over pairs of characters and the lexicon's concepts, as a share of the best score a question can reach. */
export function createSearchIndex(articles: readonly LawArticle[]): SearchIndex {
  const documents = articles.map(({ text, heading }) => {
    const terms = termsOf(text);
    for (const [term, count] of termsOf(heading.replace(/第.{1,6}[编章节]/gu, ' '))) terms.set(term, (terms.get(term) ?? 0) + HEADING_COUNT * count);
    return terms;
  });
  const lengths = documents.map((terms) => [...terms.values()].reduce((sum, count) => sum + count, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1);
  const postings = new Map<string, Posting[]>();
  for (const [at, terms] of documents.entries()) {
    const norm = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * (lengths[at] ?? 0)) / average);
    for (const [term, count] of terms) {
      const posting = { at, weight: (count * (SATURATION + 1)) / (count + norm) / (SATURATION + 1) };
      const known = postings.get(term);
      if (known) known.push(posting);
      else postings.set(term, [posting]);
    }
  }
  const rarity = (term: string): number => {
    const having = postings.get(term)?.length ?? 0;
    return Math.log(1 + (Math.max(articles.length, FEWEST_ARTICLES) - having + 0.5) / (having + 0.5)) * (term.startsWith('#') ? CONCEPT_WEIGHT : 1);
  };

  return {
    search: (question) => {
      const scores = new Float64Array(articles.length);
      const shared = new Uint16Array(articles.length);
      let reachable = 0;
      for (const [term, weight] of questionTerms(question)) {
        const rare = rarity(term) * weight;
        reachable += rare;
        for (const posting of postings.get(term) ?? []) {
          scores[posting.at] = (scores[posting.at] ?? 0) + rare * posting.weight;
          shared[posting.at] = (shared[posting.at] ?? 0) + 1;
        }
      }
      if (reachable === 0) return [];
      return articles
        .map((article, at) => ({ article, score: (scores[at] ?? 0) / reachable, shared: shared[at] ?? 0 }))
        .sort((one, other) => other.score - one.score)
        .slice(0, 3);
    },
    bestSentence: (question, { text }) => {
      const asked = questionTerms(question);
      const sentences = Array.from(text.matchAll(/[^。；\n]+[。；]?/gu), ([sentence]) => sentence);
      const worth = (sentence: string): number => {
        const terms = termsOf(sentence);
        return [...asked].reduce((sum, [term, weight]) => sum + (terms.has(term) ? rarity(term) * weight : 0), 0);
      };
      return sentences.map((sentence) => ({ sentence, worth: worth(sentence) })).reduce((best, each) => (each.worth > best.worth ? each : best), { sentence: text, worth: -1 }).sentence;
    },
  };
}

/** A question's terms, each with its weight: its own words fully, the legal words they stand for by half. */
function questionTerms(question: string): Map<string, number> {
  const plain = normalize(question);
  const terms = new Map([...termsOf(plain.replace(ASKING, ' ')).keys()].map((term): [string, number] => [term, 1]));
  for (const [said, legal] of LEGAL_WORDS) {
    if (said.test(plain)) for (const term of termsOf(legal).keys()) if (!terms.has(term)) terms.set(term, 0.5);
  }
  return terms;
}

function termsOf(text: string): Map<string, number> {
  const terms = new Map<string, number>();
  const plain = normalize(text);
  for (const stretch of plain.split(' ')) {
    const chars = Array.from(stretch);
    for (let at = 0; at + 1 < chars.length; at += 1) {
      const pair = `${chars[at] ?? ''}${chars[at + 1] ?? ''}`;
      terms.set(pair, (terms.get(pair) ?? 0) + 1);
    }
  }
  for (const [concept, by] of conceptsIn(plain)) if (by === 'words') terms.set(`#${concept}`, 1);
  return terms;
}
