import { AppError, dayAt, type Reply } from '../../bot/core/index.ts';
import { type PlainDate, plainDate } from '../../knowledge/rules/index.ts';
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
import { type CityPage, cityPage } from './city.ts';
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
  todo(): Promise<Todo>;
  ledger(filter: LedgerFilter, page: number): Promise<LedgerPage>;
  case(id: string): Promise<CasePage | undefined>;
  review(id: string): Promise<ReviewPage | undefined>;
  publication(id: string): Promise<PublicationPage | undefined>;
  /** Today, as the bureau's calendar has it. */
  today(): string;
  colleagues(): readonly Colleague[];
  recording(id: string): Promise<RecordingPage | undefined>;
  decision(id: string): Promise<DecisionPage | undefined>;
  /** How the cases stand, over a period as 统计 names it; for those who may say 统计. */
  board(period: string | null): Promise<Board | undefined>;
  /** The numbers of all bureaus over a period as 统计 names it; for those who may say 全市. */
  city(period: string | null): Promise<CityPage | undefined>;
  /** The year's figures and duties; for those who may say 年报. */
  annual(year: number): Promise<AnnualPage | undefined>;
  /** What the admin keeps in order; for those who may say 人员. */
  admin(): Promise<AdminPage | undefined>;
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
  const { knowledge, roster, clock } = options;
  const today = (): PlainDate => plainDate(dayAt(clock.now()));
  return (person) => {
    const asker = person ? { person } : {};
    const context = (): Promise<CommandContext> =>
      contextAt(options, { asker, where: 'private', record: () => Promise.reject(new AppError('view_writes', 'a view writes nothing')) });
    const may = (intent: IntentName): boolean => maySay(intent, { commands, asker });
    return {
      ...asker,
      may,
      todo: async () => todoOf(await context()),
      ledger: async (filter, page) => ledgerPage(await context(), filter, page),
      case: async (id) => casePage(id, await context(), commands),
      review: async (id) => reviewPage(id, await context()),
      publication: async (id) => publicationPage(id, await context()),
      today,
      colleagues: () => colleaguesOf({ asker, people: roster.people() }),
      recording: async (id) => recordingPage(id, await context()),
      decision: async (id) => decisionPage(id, await context()),
      board: async (period) => (may('stats') ? boardOf(await context(), period) : undefined),
      city: async (period) => (may('city') ? cityPage(await context(), period) : undefined),
      annual: async (year) => (may('annual') ? annualPage(year, await context()) : undefined),
      admin: async () => (may('people') ? adminPage(await context()) : undefined),
      answerChoices: () => answerChoices({ knowledge }),
      regulations: () => regulationTexts({ knowledge, today: today() }),
      search: (question) => searchRegulations(question, { knowledge, today: today() }),
      read: async (intent, fields = {}, about) => {
        const { outcome } = await dispatch({ name: intent, fields, form: 'command', ...(about === undefined ? {} : { case: about }) }, await context());
        return outcome.reply;
      },
    };
  };
}
