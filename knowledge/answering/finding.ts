import type { Article, SystemId } from '../corpus/index.ts';

/**
 * What the regulations say to a question.
 * - `grounded`: `articles` answer it (best first, to be quoted), `lead` is the answer in a line or two, `leads` what of it rests on each
 *   article; `near` are further candidates.
 * - `choose-article`: an article number that several regulations have.
 * - `no-such-article`: a number past the last article (`last`) of the regulation, or of the longest one.
 * - `notice`: a fact about the notice itself.
 * - `not-covered`: the text does not answer it; `nearest` is the article closest to it, if one is near.
 */
export type Finding =
  | { readonly kind: 'grounded'; readonly lead: string; readonly leads: readonly string[]; readonly articles: readonly Article[]; readonly near: readonly Article[] }
  | { readonly kind: 'choose-article'; readonly number: number; readonly articles: readonly Article[] }
  | { readonly kind: 'no-such-article'; readonly number: number; readonly system?: SystemId; readonly last: number }
  | { readonly kind: 'notice'; readonly lead: string; readonly facts: readonly NoticeFact[]; readonly articles: readonly Article[] }
  | { readonly kind: 'not-covered'; readonly about: 'near' | 'outside' | 'small-talk' | 'not-for-a-bot'; readonly nearest?: Article };

/** A fact of the notice as a labelled line. */
export interface NoticeFact {
  readonly label: string;
  readonly value: string;
}
