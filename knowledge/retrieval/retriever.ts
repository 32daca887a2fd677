import type { OutsideKind } from '../bank/index.ts';
import type { ArticleId } from '../corpus/index.ts';
import type { Example } from './examples.ts';
import type { Neighbour } from './nearest-wordings.ts';

/** An article with the probability, 0 to 1, that it is the one asked for. */
export interface Candidate {
  readonly id: ArticleId;
  readonly probability: number;
}

/** What a retriever makes of a question. */
export interface Retrieval {
  /** Probability, 0 to 1, that the regulations answer the question at all. */
  readonly covered: number;
  /** The likeliest articles, best first, at most five. */
  readonly candidates: readonly Candidate[];
  /** What the question is, should the regulations not answer it. */
  readonly outside: OutsideKind;
}

/** Port: finds the articles a question is about. Never throws, whatever the text. */
export interface Retriever {
  /** `nearByVector` are wordings near to the question by other means, which have a say beside its own. */
  retrieve(question: string, nearByVector?: readonly Neighbour[]): Retrieval;
  /** Takes the staff's own wordings, in place of those taught before; they count from the next question on. */
  teach(own: readonly Example[]): void;
}
