import { bodyName, officeNames, publicationTerm, reviewBodies, type Category } from '../rules/index.ts';
import { comparable } from './comparable.ts';

const PENALTY = /处罚|罚款|罚单/gu;
const COERCION = /强制|查封|扣押/gu;
const SOONER = new RegExp(`许可|${PENALTY.source}`, 'gu');
const LATER = new RegExp(`${COERCION.source}|检查|征收|确认|其[他它]`, 'gu');
const CLAUSE_END = /[,;。:]/u;

/** Two values of one article that belong to different kinds of decision; `value` finds one, `kinds` its kinds. */
interface Pairing {
  readonly article: string;
  readonly sides: readonly [Side, Side];
}

interface Side {
  readonly value: string;
  readonly kinds: RegExp;
}

const term = (category: Category): string => `${publicationTerm({ category, measures: [] }).workdays}个?工作日`;
const office = (category: Category): string => {
  const [body] = reviewBodies({ category, measures: [], circumstances: [], heard: false });
  return (body && bodyName(body, officeNames)) ?? '';
};

const pairings: readonly Pairing[] = [
  { article: 'publicity/10', sides: [{ value: term('penalty'), kinds: SOONER }, { value: term('coercion'), kinds: LATER }] },
  { article: 'review/2', sides: [{ value: office('penalty'), kinds: PENALTY }, { value: office('coercion'), kinds: COERCION }] },
];

/**
 * Whether a sentence gives a kind of decision the publication term (publicity/10) or the reviewing office (review/2) of another. Both values stand
 * in the same article, so that its right words with the values exchanged would pass every other check.
 */
export function exchangesKinds(sentence: string, citedIds: readonly string[]): boolean {
  const plain = comparable(sentence);
  return pairings.some(({ article, sides }) => citedIds.includes(article) && exchanges(plain, sides));
}

function exchanges(plain: string, [one, two]: Pairing['sides']): boolean {
  const values = [...plain.matchAll(new RegExp(`(${one.value})|${two.value}`, 'gu'))];
  return values.some((match, index) => {
    const previous = values[index - 1];
    const from = previous ? previous.index + previous[0].length : 0;
    const before = plain.slice(from, match.index);
    const after = plain.slice(match.index + match[0].length, values[index + 1]?.index);
    const [own, other] = match[1] === undefined ? [two, one] : [one, two];
    // The nearest words that name a kind decide: in the same clause before the value, then after it, then further back.
    const near = [before.split(CLAUSE_END).at(-1) ?? '', after.split(CLAUSE_END)[0] ?? '', before];
    const named = near.find((words) => has(words, own) || has(words, other));
    return named !== undefined && !has(named, own);
  });
}

function has(words: string, { kinds }: Side): boolean {
  return words.search(kinds) >= 0;
}
