import type { Finding } from '../answering/index.ts';
import type { Article } from '../corpus/index.ts';
import { findPersonalData } from '../rules/index.ts';
import { comparable } from './comparable.ts';
import { exchangesKinds } from './exchanged.ts';
import { figuresIn } from './figures.ts';
import type { FlawCode } from './flaw.ts';
import type { ModelSentence } from './model-reply.ts';
import { namesOnlyCited, namesStrangers } from './names.ts';
import { shareOfOwnWords } from './own-words.ts';
import { keepsPolarity } from './polarity.ts';

const LENGTH = { least: 4, most: 80 };
const SHORTEST_QUOTE = 6;
const MOST_RESTS = 4;
// Honest paraphrases have up to 0.4 of their own, inventions hung on a true quotation over half.
const MOST_OWN_WORDS = 0.45;
const PLAIN = /^[\p{Script=Han}\d ,.;:?!%()、。〈〉《》〔〕“”‘’"'—…·-]+$/u;
const INNER_STOP = /[。!?][^"”’']/u;

/** A finding that rests on articles: the only kind that is worded. */
export type Grounded = Extract<Finding, { kind: 'grounded' }>;

/** The articles a sentence says it rests on, each once, in its order; unknown ids are left out. */
export function citedBy({ rests }: ModelSentence, articles: ReadonlyMap<string, Article>): readonly Article[] {
  return [...new Set(rests.flatMap(({ article }) => articles.get(article) ?? []))];
}

/**
 * Checks one sentence against the text; an empty result is a sentence that may be shown. Terms, dates and shares stand in the lead, which our
 * rules chose, never only in an article; everything else rests on the quoted words or the lead.
 */
export function checkSentence(sentence: ModelSentence, { lead }: Grounded, articles: ReadonlyMap<string, Article>): readonly FlawCode[] {
  const text = sentence.text.normalize('NFKC').trim();
  if (text.length < LENGTH.least || text.length > LENGTH.most || INNER_STOP.test(text)) return ['length'];
  if (!PLAIN.test(text) || findPersonalData(text).length > 0) return ['characters'];
  const cited = citedBy(sentence, articles);
  if (cited.length === 0 || sentence.rests.length > MOST_RESTS || sentence.rests.some(({ article }) => !articles.has(article))) return ['unknown_article'];
  if (!sentence.rests.every(({ article, words }) => stands(words, articles.get(article)))) return ['misquoted'];

  const quoted = sentence.rests.map(({ words }) => comparable(words)).join('\n');
  const given = comparable(lead);
  const ground = `${quoted}\n${given}`;
  const { terms, counts } = figuresIn(text);
  const own = figuresIn(lead).terms;
  const countable = new Set([...figuresIn(quoted).counts, ...figuresIn(lead).counts, ...cited.flatMap(itemCounts)]);
  const known = [...cited.map((article) => `${article.systemTitle}\n${article.text}`), lead].join('\n');
  const faults: readonly (readonly [FlawCode, boolean])[] = [
    ['term', [...terms].some((term) => !own.has(term))],
    ['count_of', [...counts].some((count) => !countable.has(count))],
    ['exchanged', exchangesKinds(text, cited.map(({ id }) => id))],
    ['named_article', !namesOnlyCited(text, cited, ground)],
    ['stranger', namesStrangers(text, ground)],
    ['polarity', !keepsPolarity(comparable(text), quoted, given)],
    ['own_words', shareOfOwnWords(text, known) > MOST_OWN_WORDS],
  ];
  return faults.flatMap(([code, found]) => (found ? [code] : []));
}

function stands(words: string, article: Article | undefined): boolean {
  const quote = comparable(words);
  return quote.length >= SHORTEST_QUOTE && article !== undefined && comparable(article.text).includes(quote);
}

/** How many items an article lists is our own count. */
function itemCounts({ items }: Article): readonly string[] {
  return items.length === 0 ? [] : ['项', '类', '个', '点', '方面'].map((unit) => `${items.length}${unit}`);
}
