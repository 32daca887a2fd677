import type { PlainDate } from '../rules/index.ts';

/** An article of an added regulation to quote: its citation (`cf/63`), where it stands, its exact words, and what is to be said of its amendments. */
export interface AddedQuote {
  readonly citation: string;
  readonly source: string;
  readonly words: string;
  readonly amendments: readonly string[];
}

/**
 * What the added regulations say to a question.
 * - `quoted`: these articles answer it, `lead` in a line; `on` is the day of the text, when it is not today's.
 * - `no-such-article`: the text in force has no article of that number; `last` is the label of its last one.
 * - `not-in-force`: a regulation that is named had no text in force on that day.
 * - `not-said`: a regulation is named, but nothing in it answers.
 */
export type AddedFinding =
  | { readonly kind: 'quoted'; readonly lead: string; readonly quotes: readonly AddedQuote[]; readonly on?: PlainDate }
  | { readonly kind: 'no-such-article'; readonly title: string; readonly asked: string; readonly last: string }
  | { readonly kind: 'not-in-force'; readonly title: string; readonly on: PlainDate; readonly spans: readonly string[] }
  | { readonly kind: 'not-said'; readonly title: string };
