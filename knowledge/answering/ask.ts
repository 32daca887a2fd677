import type { OutsideKind } from '../bank/index.ts';
import type { Article, Notice } from '../corpus/index.ts';
import { conceptsIn, cutQuestion, type Neighbour, normalize, type Retrieval, type Retriever } from '../retrieval/index.ts';
import { readArticleNumber } from './article-by-number.ts';
import { articleOfSoManyItems, itemAsked } from './article-items.ts';
import { nextWithCompanion } from './companions.ts';
import { compareKinds, SUBJECTS } from './comparison.ts';
import type { Finding } from './finding.ts';
import { chooseLead, type Gists } from './gists.ts';
import { readNoticeQuestion } from './notice-facts.ts';
import { judgePremise } from './premise.ts';
import { withReviewerCount } from './reviewer-count.ts';
import { selectArticles } from './several-questions.ts';

const COVERED = 0.58;
const STANDS_OUT = 0.35;
const CITATIONS = 3;
const SURE_OF_NUMBERED = 0.4;
const SURE_AMONG_TWINS = 0.75;
const LONGEST_BARE_NUMBER = 12;

type NotCovered = Extract<Finding, { kind: 'not-covered' }>;

const ABOUT: Readonly<Record<OutsideKind, NotCovered['about']>> = {
  'near-miss': 'near',
  'other-law': 'outside',
  'bureau-fact': 'outside',
  chitchat: 'small-talk',
  injection: 'not-for-a-bot',
  sensitive: 'not-for-a-bot',
};

/** What answers are made from. */
export interface Sources {
  readonly notice: Notice;
  readonly gists: Gists;
  readonly retriever: Retriever;
}

/** An article to quote, with the words that ask for it. */
interface AskedArticle {
  readonly article: Article;
  readonly asked: string;
}

/**
 * Answers a question from the text alone: an article asked for by number, then facts of the notice, then retrieval.
 * Never throws; what is past the first 2,000 characters is not read.
 */
export function createAsk({ notice, gists, retriever }: Sources): (question: string, nearByVector?: readonly Neighbour[]) => Finding {
  const byId = new Map(notice.articles.map((article) => [article.id, article]));

  function ground(question: string, quoted: readonly AskedArticle[], near: readonly Article[]): Finding {
    const subjects = [...conceptsIn(normalize(question)).keys()].filter((concept) => SUBJECTS.has(concept));
    const leads = quoted.map(({ article, asked }) => {
      const concepts = new Set([...conceptsIn(normalize(asked)).keys(), ...subjects]);
      const facets = gists.get(article.id) ?? [];
      return withReviewerCount(asked, itemAsked(asked, article) ?? compareKinds(asked, facets) ?? chooseLead(facets, concepts)).replace('{writtenOn}', notice.writtenOn);
    });
    const lead = judgePremise(question, [...new Set(leads)].join('\n'));
    return { kind: 'grounded', lead, leads, articles: quoted.map(({ article }) => article), near };
  }

  function groundInWhole(question: string, articles: readonly Article[], near: readonly Article[] = []): Finding {
    return ground(question, articles.map((article) => ({ article, asked: question })), near);
  }

  function search(question: string, nearByVector?: readonly Neighbour[]): Finding {
    const found = retriever.retrieve(question, nearByVector);
    if (found.covered < COVERED) return refuse(found);
    const { quoted, next } = selectArticles(question, found, retriever);
    const [best] = quoted;
    const first = best && byId.get(best.id);
    if (first && best.probability < SURE_AMONG_TWINS) {
      const twins = notice.articles.filter(({ text }) => text === first.text);
      if (twins.length > 1) return groundInWhole(question, [first, ...twins.filter((twin) => twin !== first)]);
    }
    const asked = quoted.flatMap(({ id, asked: words }) => {
      const article = byId.get(id);
      return article ? [{ article, asked: words }] : [];
    });
    const near = nextWithCompanion(asked.map(({ article }) => article.id), next.map(({ id }) => id), Math.max(0, CITATIONS - asked.length));
    return ground(question, asked, near.flatMap((id) => byId.get(id) ?? []));
  }

  function refuse({ covered, candidates: [first], outside }: Retrieval): NotCovered {
    // Near is judged among the articles alone: a question well outside may still have one article closest to it.
    const nearest = first && outside === 'near-miss' && first.probability >= STANDS_OUT * covered ? byId.get(first.id) : undefined;
    return { kind: 'not-covered', about: ABOUT[outside], ...(nearest && { nearest }) };
  }

  function readNumber(question: string): Finding | undefined {
    const reading = readArticleNumber(question, notice.articles);
    if (reading?.kind === 'articles') return groundInWhole(question, reading.articles);
    if (reading?.kind === 'another-law') return { kind: 'not-covered', about: 'outside' };
    if (reading?.kind !== 'choose-article') return reading;
    const counted = articleOfSoManyItems(question, reading.articles);
    if (counted) return groundInWhole(question, [counted], reading.articles.filter((article) => article !== counted));
    // 按第十条,罚单几天内挂网: the matter tells which regulation is meant.
    const found = retriever.retrieve(question);
    const [first] = found.candidates;
    if (found.covered < COVERED && question.length > LONGEST_BARE_NUMBER) return refuse(found);
    const meant = reading.articles.find(({ id }) => id === first?.id && first.probability >= SURE_OF_NUMBERED);
    return meant ? groundInWhole(question, [meant], reading.articles.filter((article) => article !== meant)) : reading;
  }

  return (message, nearByVector) => {
    const question = cutQuestion(message);
    if (normalize(question) === '') return { kind: 'not-covered', about: 'small-talk' };
    return readNumber(question) ?? readNoticeQuestion(question, notice) ?? search(question, nearByVector);
  };
}
