import { OutsideKind, type Wording } from '../bank/index.ts';
import type { Article } from '../corpus/index.ts';
import { createRetriever, examplesFrom, normalize, type Retriever, trainModel } from '../retrieval/index.ts';
import type { Ask, Score } from './score.ts';
import { scoreCases } from './score.ts';
import type { Outcome } from './outcome.ts';

const FOLDS = 5;
const ALIKE = 0.6;

/** Builds what is measured from a retriever that has not seen the fold. */
type AskWith = (retriever: Retriever) => (question: string) => Outcome;

/**
 * Five-fold cross-validation on the bank: each wording is asked of a model trained on the other folds and the articles.
 * Wordings alike (character pairs overlapping by 60 % or more) share a fold, so that none is answered from its twin.
 */
export async function crossValidate(bank: readonly Wording[], articles: readonly Article[], askWith: AskWith, now: () => number): Promise<Score> {
  const folds = foldsOf(bank);
  const asks = Array.from({ length: FOLDS }, (_, fold) => {
    const examples = examplesFrom(bank.filter((_wording, at) => folds[at] !== fold), articles);
    return askWith(createRetriever(trainModel(examples), examples));
  });
  const foldOfQuestion = new Map(bank.map((wording, at) => [wording.question, folds[at] ?? 0]));
  const refusal: Outcome = { citations: [], text: '', refused: true };
  const ask: Ask = (question) => asks[foldOfQuestion.get(question) ?? 0]?.(question) ?? refusal;
  const covered = [];
  const outside = [];
  for (const [at, { question: q, target, also = [] }] of bank.entries()) {
    const id = String(at + 1);
    const kind = OutsideKind.safeParse(target).data;
    if (kind) outside.push({ id, q, kind });
    else covered.push({ id, q, gold: [target, ...also], also: [], must: [], style: target });
  }
  return scoreCases({ covered, outside }, ask, now);
}

/** The fold of each wording: alike ones are joined to the first of their kind, and kinds are dealt out in turn. */
function foldsOf(bank: readonly Wording[]): number[] {
  const pairs = bank.map(({ question }) => pairsOf(question));
  const holders = new Map<string, number[]>();
  const folds: number[] = [];
  let kinds = 0;
  pairs.forEach((own, at) => {
    const shared = new Map<number, number>();
    for (const pair of own) for (const other of holders.get(pair) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const twin = [...shared].find(([other, count]) => count / Math.min(own.size, pairs[other]?.size ?? 1) >= ALIKE);
    folds.push(twin ? (folds[twin[0]] ?? 0) : kinds++ % FOLDS);
    for (const pair of own) holders.set(pair, [...(holders.get(pair) ?? []), at]);
  });
  return folds;
}

function pairsOf(question: string): Set<string> {
  const plain = normalize(question).replaceAll(' ', '');
  return new Set(Array.from({ length: Math.max(1, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
}
