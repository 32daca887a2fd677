import type { Reply } from '../../bot/core/index.ts';
import { addedReply, findingReply } from '../replies/index.ts';
import { citationIn, regulationTexts } from './regulations.ts';
import type { ViewContext } from './view-context.ts';

/** A line of an article that has the words looked for. */
export interface TextMatch {
  readonly citation: string;
  readonly source: string;
  readonly line: string;
}

/** What a search of the regulations finds. */
export interface RegulationSearch {
  /** What the bot says to it as a question. */
  readonly answer: Reply;
  /** Articles that may be meant besides. */
  readonly near: readonly { readonly citation: string; readonly source: string }[];
  /** The words that are looked for in the text. */
  readonly words: readonly string[];
  /** Lines that have all of the words, in the order of the text; the first `shown` of `total`. */
  readonly matches: readonly TextMatch[];
  readonly total: number;
}

/** Longer is no question for a search box. */
const longest = 200;
const mostMatches = 30;
/** A long question is no words to be found as they stand. */
const mostWords = 5;

/** Asks the regulations as the bot answers a question, and looks for the words in their text. Whatever is longer than 200 characters is cut. */
export function searchRegulations(said: string, context: Pick<ViewContext, 'knowledge' | 'today'>): RegulationSearch {
  const { knowledge, today } = context;
  const question = said.slice(0, longest);
  const finding = knowledge.ask(question);
  const added = knowledge.askAdded(question, today, finding);
  const near = !added && finding.kind === 'grounded' ? finding.near : [];
  const words = wordsOf(question);
  const matches = words.length === 0 || words.length > mostWords ? [] : matchesOf(words, context);
  return {
    answer: added ? addedReply(added) : findingReply(finding),
    near: near.map(({ id, systemTitle, label }) => ({ citation: id, source: `《${systemTitle}》${label}` })),
    words,
    matches: matches.slice(0, mostMatches),
    total: matches.length,
  };
}

function wordsOf(question: string): readonly string[] {
  const words = question.split(/[\s，。；、？！,.;?!]+/u).filter((word) => word.length >= 2);
  return [...new Set(words)];
}

function matchesOf(words: readonly string[], context: Pick<ViewContext, 'knowledge' | 'today'>): readonly TextMatch[] {
  return regulationTexts(context).flatMap((regulation) =>
    regulation.articles.flatMap((article) =>
      article.lines
        .filter((line) => words.every((word) => line.includes(word)))
        .map((line) => ({ citation: citationIn(regulation, article), source: `《${regulation.title}》${article.label}`, line })),
    ),
  );
}
