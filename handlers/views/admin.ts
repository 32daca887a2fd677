import { missingYear } from '../../knowledge/rules/index.ts';
import type { CollectedQuestion, OpenQuestion, Person } from '../../store/index.ts';
import { outsideKinds } from '../admin/index.ts';
import { roleLabels } from '../replies/index.ts';
import type { ViewContext } from './view-context.ts';

/** Somebody of the roster, with the apps the person can be reached in; the ids of the apps are nobody's to read here. */
export interface RosterLine {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly string[];
  readonly apps: readonly string[];
}

/** A question to be looked at. */
export interface QuestionLine {
  readonly id: number;
  readonly question: string;
  readonly disputed: boolean;
  readonly times: number;
  /** The articles it was answered with. */
  readonly cited: readonly { readonly citation: string; readonly source: string }[];
  /** What the person says is right. */
  readonly said?: string;
}

/** A question that counts in answers. */
export interface CollectedLine {
  readonly id: number;
  readonly question: string;
  readonly answer: string;
}

/** What the admin keeps in order, and what is out of order. */
export interface AdminPage {
  readonly roster: readonly RosterLine[];
  readonly rosterProblem?: string;
  /** The year whose days off are not loaded, when days already fall into it. */
  readonly missingYear?: number;
  readonly undelivered: number;
  readonly questions: readonly QuestionLine[];
  readonly collected: readonly CollectedLine[];
}

/** A value of 收录 for a question: an article as people name it, or a kind of question outside. */
export interface AnswerChoice {
  readonly value: string;
  readonly label: string;
}

/** Everything the pages of the admin show. */
export async function adminPage(context: ViewContext): Promise<AdminPage> {
  const { people, rosterProblem, calendar, today, outbox, questions, knowledge } = context;
  const missing = missingYear(calendar, today);
  const sourceOf = (id: string): string => {
    const article = knowledge.article(id);
    return article ? `《${article.systemTitle}》${article.label}` : id;
  };
  return {
    roster: people.map(rosterLine),
    ...(rosterProblem === undefined ? {} : { rosterProblem }),
    ...(missing === undefined ? {} : { missingYear: missing }),
    undelivered: (await outbox.undelivered()).length,
    questions: (await questions.open()).map((open) => questionLine(open, sourceOf)),
    collected: (await questions.collected()).map((collected) => collectedLine(collected, sourceOf)).reverse(),
  };
}

/** What a question may be given as its answer: the kinds outside, then each article of the three. */
export function answerChoices({ knowledge }: Pick<ViewContext, 'knowledge'>): readonly AnswerChoice[] {
  const shortOf = { publicity: '公示', recording: '记录', review: '审核' } as const;
  const outside = Object.entries(outsideKinds).map(([value, { label }]) => ({ value, label }));
  return [...outside, ...knowledge.articles.map(({ system, number, text }) => ({ value: `${shortOf[system]}${number}`, label: `${shortOf[system]}${number} ${text.slice(0, 18)}` }))];
}

function rosterLine({ id, name, unit, roles, wecom, dingtalk }: Person): RosterLine {
  const apps = [...(wecom === undefined ? [] : ['企业微信']), ...(dingtalk === undefined ? [] : ['钉钉'])];
  return { id, name, unit, roles: roles.map((role) => roleLabels[role]), apps };
}

function questionLine({ id, question, why, times, citations, said }: OpenQuestion, sourceOf: (id: string) => string): QuestionLine {
  const cited = citations.map((citation) => ({ citation, source: sourceOf(citation) }));
  return { id, question, disputed: why === 'disputed', times, cited, ...(said === undefined ? {} : { said }) };
}

function collectedLine({ id, question, target }: CollectedQuestion, sourceOf: (id: string) => string): CollectedLine {
  const kind = Object.values(outsideKinds).find((each) => each.kind === target);
  return { id, question, answer: kind?.label ?? sourceOf(target) };
}
