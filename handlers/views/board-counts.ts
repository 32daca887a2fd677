import type { Category, PlainDate, Stage } from '../../knowledge/rules/index.ts';
import { maySee } from '../cases/index.ts';
import { contributionOf, daysOverdue, firstReview, isWithin, type Period, readPeriod } from '../lists/index.ts';
import type { CaseState } from '../../store/index.ts';
import type { ViewContext } from './view-context.ts';

/** How many went well and how many did not. */
export interface Tally {
  good: number;
  bad: number;
}

/** One month of the charts. */
export interface MonthCounts {
  readonly label: string;
  readonly period: Period;
  /** Decisions of the month, published in time or late. */
  readonly published: Tally;
  /** Cases by the first opinions of the month. */
  readonly reviewed: Tally;
}

/** Numbers of cases that one person may see. */
export interface BoardCounts {
  open: number;
  readonly stages: Map<Stage, number>;
  /** Those with something overdue today, and by how many days at most. */
  readonly overdue: { readonly state: CaseState; readonly days: number }[];
  opened: number;
  decided: number;
  lackingRecordings: number;
  readonly published: Tally;
  readonly byKind: Map<Category, Tally>;
  readonly reviewed: Tally;
  readonly problems: Map<number, number>;
  readonly months: readonly MonthCounts[];
}

const monthsShown = 12;

/** What counts were made from. */
interface Basis extends Pick<ViewContext, 'ledger' | 'today' | 'calendar' | 'settings'> {
  readonly events: number;
}

/** Counts by whom they are for (leaders see all of a ledger, and so the same) and by their period; as good as long as nothing they were made from has changed. */
const remembered = new WeakMap<object, Map<string, Basis & { readonly counts: BoardCounts }>>();

/** Counts everything the board shows; made afresh when anything has happened since, or the day is another. */
export async function countCases(context: ViewContext, period: Period): Promise<BoardCounts> {
  const { asker, ledger, today, calendar, settings } = context;
  if (!asker.person) return count(context, period);
  const whose = asker.person.roles.includes('leader') ? ledger : asker.person;
  const own = remembered.get(whose) ?? new Map<string, Basis & { readonly counts: BoardCounts }>();
  remembered.set(whose, own);
  const known = own.get(`${period.from}${period.to}`);
  const events = await ledger.size();
  if (known?.ledger === ledger && known.events === events && known.today === today && known.calendar === calendar && known.settings === settings) return known.counts;
  const counts = await count(context, period);
  // Of other days nothing is wanted any more.
  for (const [key, each] of own) if (each.today !== today) own.delete(key);
  own.set(`${period.from}${period.to}`, { ledger, today, calendar, settings, events, counts });
  return counts;
}

/** Counts in one pass over the cases the asker may see. */
async function count(context: ViewContext, period: Period): Promise<BoardCounts> {
  const { asker, ledger, today, calendar } = context;
  const months = lastMonths(today);
  const byMonth = new Map(months.map((month) => [month.period.from.slice(0, 7), month]));
  const counts: BoardCounts = {
    ...{ open: 0, opened: 0, decided: 0, lackingRecordings: 0, stages: new Map(), overdue: [], byKind: new Map(), problems: new Map(), months },
    published: { good: 0, bad: 0 },
    reviewed: { good: 0, bad: 0 },
  };
  for (const state of await countedIn(ledger, [period, ...months.map((month) => month.period)])) {
    if (!maySee(asker, state)) continue;
    const { category, openedOn, decision, archivedOn } = state.facts;
    const contribution = contributionOf(state, today, calendar);
    const { stage, publication, lacksRecordings, decisionMonth, reviewMonths, problems } = contribution;
    if (archivedOn === undefined) {
      counts.open += 1;
      add(counts.stages, stage);
      const days = daysOverdue(state, context);
      if (days > 0) counts.overdue.push({ state, days });
    }
    if (isWithin(openedOn, period)) {
      counts.opened += 1;
      if (lacksRecordings) counts.lackingRecordings += 1;
    }
    if (decision && isWithin(decision.decidedOn, period)) {
      counts.decided += 1;
      if (publication) {
        note(counts.published, publication === 'inTime');
        note(tallyOf(counts.byKind, category), publication === 'inTime');
      }
    }
    const month = publication && decisionMonth !== undefined && byMonth.get(decisionMonth);
    if (month) note(month.published, publication === 'inTime');
    const review = firstReview(contribution, period);
    if (review) note(counts.reviewed, review === 'passed');
    for (const key of reviewMonths) {
      const reviewedIn = byMonth.get(key);
      if (reviewedIn) note(reviewedIn.reviewed, firstReview(contribution, reviewedIn.period) === 'passed');
    }
    if (problems.length > 0) for (const no of new Set(problems.flatMap((each) => (isWithin(each.on, period) ? [each.no] : [])))) add(counts.problems, no);
  }
  return counts;
}

/** The cases any number of the board may count: those open now, and those to which something happened in one of the periods. Each once. */
async function countedIn(ledger: ViewContext['ledger'], periods: readonly Period[]): Promise<readonly CaseState[]> {
  const days = periods.flatMap(({ from, to }) => [from, to]).sort();
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) throw new Error('a board counts over some period');
  const open = await ledger.openCases();
  const known = new Set(open.map(({ id }) => id));
  const within = await ledger.casesWithin({ from, to });
  return [...open, ...within.filter(({ id }) => !known.has(id))];
}

/** The last twelve months with the present one, oldest first. */
function lastMonths(today: PlainDate): readonly MonthCounts[] {
  const present = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return Array.from({ length: monthsShown }, (_, index) => present - monthsShown + 1 + index).flatMap((month) => {
    const [year, number] = [Math.floor(month / 12), (month % 12) + 1];
    const period = readPeriod(`${year}年${number}月`, today);
    return period ? [{ label: number === 1 ? `${year}年1月` : `${number}月`, period, published: { good: 0, bad: 0 }, reviewed: { good: 0, bad: 0 } }] : [];
  });
}

function note(tally: Tally, isGood: boolean): void {
  tally[isGood ? 'good' : 'bad'] += 1;
}

function tallyOf<Key>(tallies: Map<Key, Tally>, key: Key): Tally {
  const known = tallies.get(key) ?? { good: 0, bad: 0 };
  tallies.set(key, known);
  return known;
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
