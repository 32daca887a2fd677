import type { Article } from '../corpus/index.ts';
import { within, type ChatModel, type ChatTurn } from '../llm/index.ts';
import { cutQuestion } from '../retrieval/index.ts';
import { checkReply, isOnTarget } from './check-reply.ts';
import { checkSentence, citedBy, type Grounded } from './check-sentence.ts';
import { comparable } from './comparable.ts';
import { describeFlaws, type Flaw, type FlawCode } from './flaw.ts';
import { readReply, replySchema, type ModelSentence } from './model-reply.ts';
import { buildQuestion, buildRepair, buildSystem } from './prompt.ts';
import { createSentenceScanner } from './sentence-scanner.ts';

const BUDGET_MS = 4500;

/** An answer in plain words, checked against the text: one to three sentences, and the articles they rest on, best first. */
export interface Worded {
  readonly lead: string;
  readonly articles: readonly Article[];
}

/**
 * How a wording ended, for the record: `flaws` are those of a first try that was flawed. `unfit`: still flawed after its repair; `same`: nothing the extractive
 * answer does not say; `not_covered`: the model found no answer in the text.
 */
export interface WordingOutcome {
  readonly outcome: 'worded' | 'repaired' | 'same' | 'not_covered' | 'unfit' | 'unavailable';
  readonly flaws: readonly FlawCode[];
}

/** What wording works with. `budgetMs` bounds an answer, repair included (default 4,500, inside the 5 s an officer waits). */
export interface WordingParts {
  readonly articles: readonly Article[];
  readonly model: ChatModel;
  readonly observe?: (outcome: WordingOutcome) => void;
  readonly budgetMs?: number;
}

/** `onSofar` is given the answer so far, each time a whole further sentence has passed its checks. */
export interface WordOptions {
  readonly signal: AbortSignal;
  readonly onSofar?: (text: string) => void;
}

/**
 * Words a grounded finding. Undefined means: use the extractive answer. Never rejects. Nothing but the question and the finding's lead is
 * sent, both masked; a refusal is not a grounded finding, so a model cannot overrule one.
 */
export type Word = (question: string, finding: Grounded, options: WordOptions) => Promise<Worded | undefined>;

type Judged =
  | { readonly kind: 'good'; readonly sentences: readonly ModelSentence[] }
  | { readonly kind: 'flawed'; readonly flaws: readonly Flaw[] }
  | { readonly kind: 'not_covered' };

/** A model's answers, each sentence checked against the articles, with one try at mending a flawed one. */
export function createWording({ articles, model, observe, budgetMs = BUDGET_MS }: WordingParts): Word {
  const system = buildSystem(articles);
  const byId: ReadonlyMap<string, Article> = new Map(articles.map((article) => [article.id, article]));

  function judge(text: string, finding: Grounded): Judged {
    const reply = readReply(text);
    if (!reply) return { kind: 'flawed', flaws: [{ code: 'not_json' }] };
    if (!reply.covered) return { kind: 'not_covered' };
    const flaws = checkReply(reply.sentences, finding, byId);
    return flaws.length > 0 ? { kind: 'flawed', flaws } : { kind: 'good', sentences: reply.sentences };
  }

  function finish(judged: Judged, finding: Grounded, flaws: readonly FlawCode[]): Worded | undefined {
    const tell = (outcome: WordingOutcome['outcome']): void => observe?.({ outcome, flaws });
    if (judged.kind !== 'good') {
      tell(judged.kind === 'flawed' ? 'unfit' : 'not_covered');
      return undefined;
    }
    const lead = join(judged.sentences);
    if (comparable(lead) === comparable(finding.lead)) {
      tell('same');
      return undefined;
    }
    tell(flaws.length > 0 ? 'repaired' : 'worded');
    const cited = new Set(judged.sentences.flatMap((sentence) => citedBy(sentence, byId)));
    const expected = finding.articles.filter((article) => cited.has(article));
    return { lead, articles: [...new Set([...expected, ...cited])] };
  }

  async function word(question: string, finding: Grounded, { signal, onSofar }: WordOptions): Promise<Worded | undefined> {
    const asked: ChatTurn = { role: 'user', content: buildQuestion(cutQuestion(question), finding) };
    const onText = onSofar && showChecked(finding, byId, onSofar);
    const first = await model.complete({ system, messages: [asked], schema: replySchema, signal, ...(onText && { onText }) });
    const judged = judge(first.text, finding);
    if (judged.kind !== 'flawed') return finish(judged, finding, []);
    const repair: ChatTurn = { role: 'user', content: buildRepair(describeFlaws(judged.flaws)) };
    const messages: readonly ChatTurn[] = [asked, { role: 'assistant', content: first.text }, repair];
    const second = await model.complete({ system, messages, schema: replySchema, signal });
    return finish(judge(second.text, finding), finding, judged.flaws.map(({ code }) => code));
  }

  return async (question, finding, options) => {
    try {
      return await within(budgetMs, options.signal, (signal) => word(question, finding, { ...options, signal }));
    } catch {
      // Why is known to who watches the model; the officer has the extractive answer whatever went wrong here.
      observe?.({ outcome: 'unavailable', flaws: [] });
      return undefined;
    }
  };
}

function showChecked(finding: Grounded, articles: ReadonlyMap<string, Article>, onSofar: (text: string) => void): (piece: string) => void {
  const scan = createSentenceScanner();
  const shown: ModelSentence[] = [];
  let flawed = false;
  return (piece) => {
    for (const sentence of scan(piece)) {
      flawed ||= checkSentence(sentence, finding, articles).length > 0 || !isOnTarget(citedBy(sentence, articles), finding);
      if (flawed) return;
      shown.push(sentence);
      onSofar(join(shown));
    }
  };
}

/** Sentences as they are shown: each with its full stop. */
function join(sentences: readonly ModelSentence[]): string {
  return sentences.map(({ text }) => (/[。！？!?]$/u.test(text.trim()) ? text.trim() : `${text.trim()}。`)).join('');
}
