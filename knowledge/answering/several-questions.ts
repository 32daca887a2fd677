import { comparedHalves } from './comparison.ts';
import { normalize, type Candidate, type Retrieval, type Retriever } from '../retrieval/index.ts';

const ASKS = /谁|几|多久|多少|多长|哪|什么|怎|吗|(?<![这那要])么|要不要|能不能|用不用|是不是|行不行|可不可以|是否|如何|啥|咋|算不算|会不会|何时|何种|不$/;
const SHORTEST_PART = 4;
const COVERED = 0.45;
const CONFIDENT = 0.25;
const CONFIDENT_IN_CONTEXT = 0.15;
const IN_CONTEXT = 3;
const COMPARED = 0.1;
const SHARE_OF_PART = 0.6;
const MOST_PARTS = 4;

/** The questions a message puts one after another; one part for a plain question. A message of more than four is taken whole. */
function partsOf(message: string): string[] {
  const bySentence = askingParts(message, /[?？!！;；。\n]+/);
  const parts = bySentence.length > 1 ? bySentence : askingParts(message, /[,，、?？!！;；。\n]+/);
  return parts.length > 1 && parts.length <= MOST_PARTS ? parts : [message];
}

function askingParts(message: string, marks: RegExp): string[] {
  return message.split(marks).filter((part) => normalize(part).length >= SHORTEST_PART && ASKS.test(part));
}

/** An article to quote, with the part of the message that asks for it. */
interface Quoted extends Candidate {
  readonly asked: string;
}

/** The articles to quote (one for each question that the message puts, in its order; the best one for a plain question), and those that come next. */
export interface Selection {
  readonly quoted: readonly Quoted[];
  readonly next: readonly Candidate[];
}

/**
 * Reads each question of a message by itself. Two or more that each point to an article of their own are all quoted;
 * otherwise the message is one question, and its parts only sharpen the ranking.
 */
export function selectArticles(message: string, whole: Retrieval, retriever: Retriever): Selection {
  const asked = partsOf(message);
  const halves = asked.length > 1 ? [] : comparedHalves(message);
  const parts = halves.length > 0 ? halves : asked;
  const ranking = new Map(whole.candidates.map((candidate): [Candidate['id'], number] => [candidate.id, candidate.probability]));
  const pointed = new Map<Candidate['id'], Quoted>();
  for (const part of parts.length > 1 ? parts : []) {
    const alone = retriever.retrieve(part);
    for (const { id, probability } of alone.candidates) {
      const inWhole = whole.candidates.find((candidate) => candidate.id === id)?.probability ?? 0;
      const mixed = SHARE_OF_PART * probability + (1 - SHARE_OF_PART) * inWhole;
      ranking.set(id, Math.max(mixed, ranking.get(id) ?? 0));
    }
    const [first] = alone.candidates;
    if (!first || pointed.has(first.id)) continue;
    // 更正和撤下有啥区别: half a comparison counts only where the whole of it speaks of that article too.
    const inComparison = whole.candidates.some(({ id, probability }) => id === first.id && probability >= COMPARED);
    if (halves.length > 0 && !inComparison) continue;
    const stands = alone.covered >= COVERED && first.probability >= CONFIDENT;
    // 罚款案子又是几天 says too little by itself; it counts where the whole message points to the same article.
    const fits = first.probability >= CONFIDENT_IN_CONTEXT && whole.candidates.slice(0, IN_CONTEXT).some(({ id }) => id === first.id);
    if (stands || fits) pointed.set(first.id, { ...first, asked: part });
  }
  const ranked = Array.from(ranking, ([id, probability]) => ({ id, probability })).sort(byProbability);
  const quoted = pointed.size > 1 ? [...pointed.values()] : ranked.slice(0, 1).map((best) => ({ ...best, asked: message }));
  return { quoted, next: ranked.filter(({ id }) => !quoted.some((each) => each.id === id)) };
}

function byProbability(one: Candidate, other: Candidate): number {
  return other.probability - one.probability;
}
