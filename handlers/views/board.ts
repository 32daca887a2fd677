import { annualDuties, type AnnualDuty, annualDutyLabels, annualYear, categoryLabels, reviewItems, stageLabels } from '../../knowledge/rules/index.ts';
import { annualProgress, dutiesToday, openAnnualDuties, type Period, peopleOf, readPeriod } from '../lists/index.ts';
import { annualDutyWords, dutyName, kindOf, namesOf, standingWords } from '../replies/index.ts';
import { type BoardCounts, countCases, type Tally } from './board-counts.ts';
import type { LedgerFilter } from './ledger.ts';
import type { ViewContext } from './view-context.ts';
import { categories, stages } from './vocabulary.ts';

/** A number of cases, and the filter that lists exactly those. */
export interface Counted {
  readonly count: number;
  readonly filter: LedgerFilter;
}

/** What went well and what did not, and the share of the first in percent; no share of nothing. */
export interface BoardRate {
  readonly label: string;
  readonly good: Counted;
  readonly bad: Counted;
  readonly percent?: number;
}

/** A case with something overdue, by the worst of it. */
export interface OverdueCase {
  readonly id: string;
  readonly party: string;
  readonly kind: string;
  readonly duty: string;
  readonly standing: string;
  readonly stage: string;
  readonly who: string;
}

/** One of the three yearly duties, and how it stands. */
export interface AnnualLine {
  readonly label: string;
  readonly words: string;
  readonly state: AnnualDuty['state'];
}

/** How the cases stand that one person may see: now, over a period, and over the last twelve months. */
export interface Board {
  /** Whose cases these are: 全局 or an office. */
  readonly scope: string;
  readonly words: string;
  readonly period: Period;
  readonly overdue: Counted;
  /** The worst first, the first five. */
  readonly worst: readonly OverdueCase[];
  readonly open: Counted;
  readonly stages: readonly (Counted & { readonly label: string })[];
  readonly opened: Counted;
  readonly decided: Counted;
  readonly lackingRecordings: Counted;
  readonly published: BoardRate;
  readonly reviewed: BoardRate;
  readonly publishedByKind: readonly BoardRate[];
  /** The most frequent first. */
  readonly problems: readonly (Counted & { readonly label: string })[];
  readonly publishedByMonth: readonly BoardRate[];
  readonly reviewedByMonth: readonly BoardRate[];
  readonly annual: { readonly year: number; readonly duties: readonly AnnualLine[] };
  readonly undelivered: number;
}

/** The periods the board may be switched to, as 统计 names them; the first one unless asked. */
export const boardPeriods = ['今年', '本月', '本季度', '去年'] as const;

const mostShown = 5;

/** The board over a period of {@link boardPeriods}; what is none of them is the first. */
export async function boardOf(context: ViewContext, asked: string | null): Promise<Board> {
  const { asker, today } = context;
  const words = boardPeriods.find((each) => each === asked) ?? boardPeriods[0];
  const period = readPeriod(words, today);
  if (!period) throw new Error('every period of the board has begun');
  const counts = await countCases(context, period);
  const published = (label: string, tally: Tally, filter: LedgerFilter): BoardRate => rateOf(label, tally, { ...filter, list: 'inTime' }, { ...filter, list: 'late' });
  const reviewed = (label: string, tally: Tally, filter: LedgerFilter): BoardRate => rateOf(label, tally, { ...filter, list: 'firstPassed' }, { ...filter, list: 'firstReturned' });
  return {
    scope: asker.person?.roles.includes('leader') ? '全局' : (asker.person?.unit ?? ''),
    words,
    period,
    overdue: { count: counts.overdue.length, filter: { list: 'overdue' } },
    worst: worstOf(counts.overdue, context),
    open: { count: counts.open, filter: { open: true } },
    stages: stages.flatMap(({ value, label }) => {
      const count = counts.stages.get(value) ?? 0;
      return count > 0 ? [{ label, count, filter: { stage: value } }] : [];
    }),
    opened: { count: counts.opened, filter: { list: 'opened', period } },
    decided: { count: counts.decided, filter: { list: 'decided', period } },
    lackingRecordings: { count: counts.lackingRecordings, filter: { list: 'lackingRecordings', period } },
    published: published('按期公示率', counts.published, { period }),
    reviewed: reviewed('一次审核通过率', counts.reviewed, { period }),
    publishedByKind: categories.flatMap(({ value: category }) => {
      const tally = counts.byKind.get(category);
      return tally ? [published(categoryLabels[category], tally, { category, period })] : [];
    }),
    problems: [...counts.problems]
      .sort(([noA, a], [noB, b]) => b - a || noA - noB)
      .map(([no, count]) => ({ label: reviewItems[no - 1]?.title ?? `第${no}项`, count, filter: { list: 'problem', item: no, period } })),
    publishedByMonth: counts.months.map((month) => published(month.label, month.published, { period: month.period })),
    reviewedByMonth: counts.months.map((month) => reviewed(month.label, month.reviewed, { period: month.period })),
    annual: await annualOf(context),
    undelivered: (await context.outbox.undelivered()).length,
  };
}

function rateOf(label: string, { good, bad }: Tally, goodFilter: LedgerFilter, badFilter: LedgerFilter): BoardRate {
  const whole = good + bad;
  return {
    label,
    good: { count: good, filter: goodFilter },
    bad: { count: bad, filter: badFilter },
    // Rounded down: only what is all in time is 100.
    ...(whole === 0 ? {} : { percent: Math.floor((1000 * good) / whole) / 10 }),
  };
}

function worstOf(overdue: BoardCounts['overdue'], context: ViewContext): readonly OverdueCase[] {
  return overdue
    .toReversed()
    .sort((a, b) => b.days - a.days)
    .slice(0, mostShown)
    .flatMap(({ state, days }) => {
      const duty = dutiesToday(state, context).find(({ deadline }) => deadline?.overdueDays === days);
      if (!duty) return [];
      const { id, facts } = state;
      return [{ id, party: facts.party, kind: kindOf(facts), duty: dutyName(duty), standing: standingWords(duty), stage: stageLabels[duty.stage], who: namesOf(peopleOf(duty, state, context.people)) }];
    });
}

async function annualOf(context: ViewContext): Promise<Board['annual']> {
  const { ledger, today, calendar } = context;
  const year = annualYear(today);
  const owed = new Set((await openAnnualDuties(context)).map(({ kind }) => kind));
  // Of a year before the ledger began nobody can tell from here whether it was done: it is neither owed nor done.
  const isUnknown = ({ kind, state }: AnnualDuty): boolean => (state === 'open' || state === 'late') && !owed.has(kind);
  const progress = await annualProgress(ledger, year);
  return {
    year,
    duties: annualDuties(year, progress, today, calendar).map((duty) =>
      isUnknown(duty) ? { label: annualDutyLabels[duty.kind], words: '台账里没有登记', state: 'notYet' } : { label: annualDutyLabels[duty.kind], words: annualDutyWords(duty), state: duty.state },
    ),
  };
}
