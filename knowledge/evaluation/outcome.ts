import type { Finding } from '../answering/index.ts';

/** What an answer comes to when it is measured: the article ids cited, best first, its words, and whether it refused. */
export interface Outcome {
  readonly citations: readonly string[];
  readonly text: string;
  readonly refused: boolean;
}

/** The outcome of a finding: what is quoted counts as its text, what comes next only as citation. */
export function outcomeOf(finding: Finding): Outcome {
  switch (finding.kind) {
    case 'grounded':
      return {
        citations: [...finding.articles, ...finding.near].map((article) => article.id),
        text: [finding.lead, ...finding.articles.map((article) => article.text)].join('\n'),
        refused: false,
      };
    case 'choose-article':
    case 'notice':
      return { citations: finding.articles.map((article) => article.id), text: finding.articles.map((article) => article.text).join('\n'), refused: false };
    case 'no-such-article':
    case 'not-covered':
      return { citations: [], text: '', refused: true };
  }
}
