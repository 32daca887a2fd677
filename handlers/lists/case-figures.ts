import type { Calendar, Category, PlainDate } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { contributionOf, firstReview } from './case-contribution.ts';
import { isWithin, type Period } from './period.ts';

/** So many of so many. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/** What the cases of a period amount to. */
export interface CaseFigures {
  /** Cases opened in the period, and decisions made in it with the sum of their fines (yuan), by kind. */
  readonly opened: ReadonlyMap<Category, number>;
  readonly decided: ReadonlyMap<Category, number>;
  readonly amountYuan: number;
  /** Decisions of the period on the website in time, of those published there or already due. */
  readonly publishedInTime: Share;
  /** Cases all of whose first opinions of the period agree, of all with first opinions in it. */
  readonly passedAtOnce: Share;
  /** How often each of the eight items had a problem in the period's opinions; the most frequent first. */
  readonly problems: readonly { readonly no: number; readonly count: number }[];
  /** Cases opened in the period whose sound and picture is still missing (recording/4, 5). */
  readonly lackingRecordings: number;
}

/** Counts the cases in one pass; each number belongs to the period by the day its own event happened. */
export function figuresOf(cases: Iterable<CaseState>, period: Period, today: PlainDate, calendar: Calendar): CaseFigures {
  const opened = new Map<Category, number>();
  const decided = new Map<Category, number>();
  const problems = new Map<number, number>();
  const publishedInTime = { part: 0, whole: 0 };
  const passedAtOnce = { part: 0, whole: 0 };
  let [amountYuan, lackingRecordings] = [0, 0];
  for (const state of cases) {
    const { category, openedOn, decision } = state.facts;
    const contribution = contributionOf(state, today, calendar);
    if (isWithin(openedOn, period)) {
      increase(opened, category);
      if (contribution.lacksRecordings) lackingRecordings += 1;
    }
    if (decision && isWithin(decision.decidedOn, period)) {
      increase(decided, category);
      amountYuan += decision.amountYuan ?? 0;
      if (contribution.publication) count(publishedInTime, contribution.publication === 'inTime');
    }
    const review = firstReview(contribution, period);
    if (review) count(passedAtOnce, review === 'passed');
    for (const { no, on } of contribution.problems) if (isWithin(on, period)) increase(problems, no);
  }
  return { opened, decided, amountYuan, publishedInTime, passedAtOnce, problems: mostFrequent(problems), lackingRecordings };
}

function mostFrequent(counts: ReadonlyMap<number, number>): CaseFigures['problems'] {
  return [...counts].map(([no, times]) => ({ no, count: times })).sort((a, b) => b.count - a.count || a.no - b.no);
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function count(share: { part: number; whole: number }, isPart: boolean): void {
  share.whole += 1;
  if (isPart) share.part += 1;
}
