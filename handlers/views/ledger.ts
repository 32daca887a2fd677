import { type Category, type PlainDate, type Stage, stageLabels, stageOf } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { maySee } from '../cases/index.ts';
import { type CaseContribution, contributionOf, daysOverdue, dutiesToday, firstReview, isWithin, type Period } from '../lists/index.ts';
import { kindOf } from '../replies/index.ts';
import { type DutyItem, dutyItem } from './todo.ts';
import type { ViewContext } from './view-context.ts';

/** What a number of the board counts, so that it can open the cases it counted. */
export type LedgerList = 'opened' | 'decided' | 'inTime' | 'late' | 'overdue' | 'firstPassed' | 'firstReturned' | 'problem' | 'lackingRecordings';

/** Which cases of the ledger are wanted; absent means any. */
export interface LedgerFilter {
  /** A number, a 文号 or a part of the party's name. */
  readonly words?: string;
  readonly category?: Category;
  readonly stage?: Stage;
  /** Only the asker's own cases. */
  readonly mine?: boolean;
  /** Only cases not yet filed. */
  readonly open?: boolean;
  readonly list?: LedgerList;
  /** Which of the eight items, for the list `problem`. */
  readonly item?: number;
  /** The days a `list` counts, and cases otherwise opened. */
  readonly period?: Period;
}

/** One case in a list. */
export interface LedgerRow {
  readonly id: string;
  readonly party: string;
  readonly kind: string;
  readonly matter: string;
  readonly stage: string;
  readonly openedOn: PlainDate;
  readonly caseNo?: string;
  readonly next?: DutyItem;
}

/** One page of the ledger, the newest case first; of what is overdue the worst. */
export interface LedgerPage {
  readonly rows: readonly LedgerRow[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

const rowsAPage = 20;

/** The cases the asker may see that fit the filter; `page` counts from 1 and is brought within what there is. */
export async function ledgerPage(context: ViewContext, filter: LedgerFilter, page: number): Promise<LedgerPage> {
  const fitting: CaseState[] = [];
  for await (const portion of candidates(context, filter)) {
    for (const state of portion) if (maySee(context.asker, state) && fits(state, filter, context)) fitting.push(state);
  }
  const newest = fitting.reverse();
  const found = filter.list === 'overdue' ? worstFirst(newest, context) : newest;
  const pages = Math.max(1, Math.ceil(found.length / rowsAPage));
  const at = Math.min(Math.max(1, page), pages);
  return { rows: found.slice((at - 1) * rowsAPage, at * rowsAPage).map((state) => rowOf(state, context)), total: found.length, page: at, pages };
}

function worstFirst(found: readonly CaseState[], context: ViewContext): readonly CaseState[] {
  return found
    .map((state) => ({ state, days: daysOverdue(state, context) }))
    .sort((a, b) => b.days - a.days)
    .map(({ state }) => state);
}

/** One case as a line of a list. */
function rowOf(state: CaseState, context: ViewContext): LedgerRow {
  const { facts } = state;
  const [next] = dutiesToday(state, context);
  return {
    id: state.id,
    party: facts.party,
    kind: kindOf(facts),
    matter: state.matter,
    stage: stageLabels[stageOf(facts)],
    openedOn: facts.openedOn,
    ...(facts.decision ? { caseNo: facts.decision.caseNo } : {}),
    ...(next ? { next: dutyItem({ state, duty: next }) } : {}),
  };
}

/** As few cases as the filter lets us look at, oldest first, in portions. */
async function* candidates({ ledger }: ViewContext, { words, open, stage, list, period }: LedgerFilter): AsyncGenerator<readonly CaseState[]> {
  const onlyOpen = open === true || list === 'overdue' || (stage !== undefined && stage !== 'archived');
  if (words) yield (await ledger.find(words)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  else if (onlyOpen) yield await ledger.openCases();
  else if (period) yield await ledger.casesWithin(period);
  else yield* ledger.cases();
}

function fits(state: CaseState, { category, stage, mine, open, list, item, period }: LedgerFilter, context: ViewContext): boolean {
  const { facts } = state;
  if (category !== undefined && facts.category !== category) return false;
  if (open && facts.archivedOn !== undefined) return false;
  if (mine && !facts.officers.includes(context.asker.person?.id ?? '')) return false;
  if (stage !== undefined && stageOf(facts) !== stage) return false;
  if (list === undefined) return isWithin(facts.openedOn, period);
  if (list === 'overdue') return daysOverdue(state, context) > 0;
  return isListed[list](state, contributionOf(state, context.today, context.calendar), period, item);
}

type InList = (state: CaseState, contribution: CaseContribution, period: Period | undefined, item: number | undefined) => boolean;

const isListed: Readonly<Record<Exclude<LedgerList, 'overdue'>, InList>> = {
  opened: ({ facts }, _contribution, period) => isWithin(facts.openedOn, period),
  decided: (state, _contribution, period) => isDecided(state, period),
  inTime: (state, { publication }, period) => publication === 'inTime' && isDecided(state, period),
  late: (state, { publication }, period) => publication === 'late' && isDecided(state, period),
  firstPassed: (_state, contribution, period) => firstReview(contribution, period) === 'passed',
  firstReturned: (_state, contribution, period) => firstReview(contribution, period) === 'returned',
  problem: (_state, { problems }, period, item) => problems.some(({ no, on }) => no === item && isWithin(on, period)),
  lackingRecordings: ({ facts }, { lacksRecordings }, period) => lacksRecordings && isWithin(facts.openedOn, period),
};

function isDecided({ facts: { decision } }: CaseState, period: Period | undefined): boolean {
  return decision !== undefined && isWithin(decision.decidedOn, period);
}
