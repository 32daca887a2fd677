import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ArticleId } from '../corpus/index.ts';

/** Why a question is not the regulations' business; each is a class of its own to the retriever. */
export const OutsideKind = z.enum(['near-miss', 'other-law', 'bureau-fact', 'chitchat', 'injection', 'sensitive']);
export type OutsideKind = z.infer<typeof OutsideKind>;

/** What a wording may stand for: an article that answers it, or the kind of question outside. */
export const wordingTarget = z.union([ArticleId, OutsideKind]);

/** A way people put a question, with the article that answers it or the reason why none does. */
export interface Wording {
  readonly question: string;
  readonly target: ArticleId | OutsideKind;
  /** Articles that answer it just as well. */
  readonly also?: readonly ArticleId[];
}

const coveredLine = z.object({ q: z.string().min(1), article: ArticleId, also: z.array(ArticleId).optional() });
const outsideLine = z.object({ q: z.string().min(1), kind: OutsideKind });

function readLines(name: string): unknown[] {
  const lines = readFileSync(new URL(`./${name}.jsonl`, import.meta.url), 'utf8').trim().split('\n');
  return lines.map((line): unknown => JSON.parse(line));
}

/** Every wording of the bank: those by article first, then those that no article answers. */
export function loadBank(): Wording[] {
  const covered = ['publicity', 'recording', 'review'].flatMap(readLines).map((line) => coveredLine.parse(line));
  const outside = readLines('out-of-scope').map((line) => outsideLine.parse(line));
  return [
    ...covered.map(({ q, article, also }) => ({ question: q, target: article, ...(also ? { also } : {}) })),
    ...outside.map(({ q, kind }) => ({ question: q, target: kind })),
  ];
}
