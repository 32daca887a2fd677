import type { Article } from '../corpus/index.ts';
import { checkSentence, citedBy, type Grounded } from './check-sentence.ts';
import { comparable } from './comparable.ts';
import { figuresIn } from './figures.ts';
import type { Flaw } from './flaw.ts';
import type { ModelSentence } from './model-reply.ts';

const MOST_SENTENCES = 3;
const GAP = /未明确|未规定|没有?明确|没有?规定/u;
const VERDICT = /^(?:不对|对|不可以|不能|不行|不得)(?=[,，:：、])/u;

/** Whether a cited set may answer a finding: it has the finding's first article, or nothing but what retrieval found. */
export function isOnTarget(cited: readonly Article[], { articles, near }: Grounded): boolean {
  const [first] = articles;
  const found = new Set([...articles, ...near]);
  return cited.some((article) => article === first) || cited.every((article) => found.has(article));
}

/** Checks a whole answer: each sentence, then that together they keep every part, term, gap and verdict of the lead. Empty when it may stand. */
export function checkReply(sentences: readonly ModelSentence[], finding: Grounded, articles: ReadonlyMap<string, Article>): readonly Flaw[] {
  if (sentences.length === 0 || sentences.length > MOST_SENTENCES) return [{ code: 'count' }];
  const own = sentences.flatMap((sentence, index) => checkSentence(sentence, finding, articles).map((code): Flaw => ({ code, sentence: index + 1 })));
  if (own.length > 0) return own;
  const answer = sentences.map(({ text }) => text).join('\n');
  const kept = figuresIn(answer).terms;
  const lead = comparable(finding.lead);
  const verdict = VERDICT.exec(lead)?.[0];
  const found: Flaw[] = [];
  const cited = sentences.flatMap((sentence) => citedBy(sentence, articles));
  if (!isOnTarget(cited, finding)) found.push({ code: 'off_target' });
  if (losesPart(cited, finding)) found.push({ code: 'lost_part' });
  if ([...figuresIn(finding.lead).terms].some((term) => !kept.has(term))) found.push({ code: 'lost_term' });
  if (GAP.test(lead) && !GAP.test(answer)) found.push({ code: 'lost_gap' });
  if (verdict !== undefined && !comparable(answer).startsWith(verdict)) found.push({ code: 'lost_verdict' });
  return found;
}

/** A finding with several articles answers several questions; articles of the same words count as one. */
function losesPart(cited: readonly Article[], { articles }: Grounded): boolean {
  return articles.length > 1 && articles.some(({ text }) => !cited.some((article) => article.text === text));
}
