import { AppError, type Reply } from '../../bot/core/index.ts';
import type { Person } from '../../store/index.ts';
import { type CommandContext } from '../command.ts';
import { contextAt, type ContextOptions } from '../command-context.ts';
import { commands } from '../commands.ts';
import { dispatch, maySay } from '../dispatch.ts';
import type { IntentName } from '../understand/index.ts';
import { type AdminPage, adminPage, type AnswerChoice, answerChoices } from './admin.ts';
import { type AnnualPage, annualPage } from './annual.ts';
import { type Board, boardOf } from './board.ts';
import { type CasePage, casePage } from './case.ts';
import { type Colleague, colleaguesOf } from './colleagues.ts';
import { type DecisionPage, decisionPage } from './decision.ts';
import { type LedgerFilter, type LedgerPage, ledgerPage } from './ledger.ts';
import { type PublicationPage, publicationPage } from './publication.ts';
import { type ReviewPage, reviewPage } from './review.ts';
import { type RecordingPage, recordingPage } from './recording.ts';
import { type RegulationSearch, searchRegulations } from './regulation-search.ts';
import { type RegulationText, regulationTexts } from './regulations.ts';
import { type Todo, todoOf } from './todo.ts';

/** Everything pages show to one person (to somebody who has not signed in: `person` absent), as it stands at this moment. What the person may not see is not there. */
export interface PersonViews {
  readonly person?: Person;
  /** Whether the person's roles let them say a command at all: pages then offer it. */
  may(intent: IntentName): boolean;
  todo(): Todo;
  ledger(filter: LedgerFilter, page: number): LedgerPage;
  case(id: string): CasePage | undefined;
  review(id: string): ReviewPage | undefined;
  publication(id: string): PublicationPage | undefined;
  /** Today, as the bureau's calendar has it. */
  today(): string;
  colleagues(): readonly Colleague[];
  recording(id: string): RecordingPage | undefined;
  decision(id: string): DecisionPage | undefined;
  /** How the cases stand, over a period as 统计 names it; for those who may say 统计. */
  board(period: string | null): Board | undefined;
  /** The year's figures and duties; for those who may say 年报. */
  annual(year: number): AnnualPage | undefined;
  /** What the admin keeps in order; for those who may say 人员. */
  admin(): AdminPage | undefined;
  /** What a question may be given as its answer. */
  answerChoices(): readonly AnswerChoice[];
  /** Every regulation in the words in force, for everybody. */
  regulations(): readonly RegulationText[];
  /** What the regulations say to a question, and where its words stand, for everybody. */
  search(question: string): RegulationSearch;
  /** The reply to a command that only reads. Rejects when the command writes: those are said as messages. */
  read(intent: IntentName, fields?: Readonly<Record<string, unknown>>, about?: string): Promise<Reply>;
}

/** Views for pages, over what commands stand on. */
export function createViews(options: ContextOptions): (person: Person | undefined) => PersonViews {
  return (person) => {
    const asker = person ? { person } : {};
    const context = (): CommandContext =>
      contextAt(options, { asker, where: 'private', record: () => Promise.reject(new AppError('view_writes', 'a view writes nothing')) });
    const may = (intent: IntentName): boolean => maySay(intent, { commands, asker });
    return {
      ...asker,
      may,
      todo: () => todoOf(context()),
      ledger: (filter, page) => ledgerPage(context(), filter, page),
      case: (id) => casePage(id, context(), commands),
      review: (id) => reviewPage(id, context()),
      publication: (id) => publicationPage(id, context()),
      today: () => context().today,
      colleagues: () => colleaguesOf(context()),
      recording: (id) => recordingPage(id, context()),
      decision: (id) => decisionPage(id, context()),
      board: (period) => (may('stats') ? boardOf(context(), period) : undefined),
      annual: (year) => (may('annual') ? annualPage(year, context()) : undefined),
      admin: () => (may('people') ? adminPage(context()) : undefined),
      answerChoices: () => answerChoices(context()),
      regulations: () => regulationTexts(context()),
      search: (question) => searchRegulations(question, context()),
      read: async (intent, fields = {}, about) => {
        const { outcome } = await dispatch({ name: intent, fields, form: 'command', ...(about === undefined ? {} : { case: about }) }, context());
        return outcome.reply;
      },
    };
  };
}
