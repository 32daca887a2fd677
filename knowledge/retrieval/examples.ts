import type { Wording } from '../bank/index.ts';
import type { Article } from '../corpus/index.ts';

/** A text with the target that it stands for: an article's id or a kind of question outside. */
export interface Example {
  readonly text: string;
  readonly target: string;
}

const SHORTEST_PIECE = 6;

/** What the retriever learns from: the bank's wordings, then every article whole, by sentence and, where long, by clause. */
export function examplesFrom(bank: readonly Wording[], articles: readonly Article[]): Example[] {
  return [
    ...bank.map(({ question, target }) => ({ text: question, target })),
    ...articles.flatMap((article) => [...piecesOf(article)].map((text) => ({ text, target: article.id }))),
  ];
}

function piecesOf(article: Article): Set<string> {
  const pieces = [article.text, ...article.text.split(/[。;\n]/), ...article.text.split(/[,。;\n]/)];
  return new Set(pieces.filter((piece) => piece.length >= SHORTEST_PIECE));
}
