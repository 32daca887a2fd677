import { type Clock, dayAt } from '../../bot/core/index.ts';
import { type BureauSettings, type Calendar, plainDate } from '../../knowledge/rules/index.ts';
import { StoreUnavailable, type Store } from '../../store/index.ts';
import { daysOverdue, figuresOf, type Period, type Share } from '../lists/index.ts';

/** What one bureau's cases amount to, in numbers alone: no case, party or person can be read from it. */
export interface TotalsFigures {
  /** Cases not yet filed, and those of them with something overdue today. */
  readonly open: number;
  readonly overdue: number;
  /** Cases opened and decisions made in the period. */
  readonly opened: number;
  readonly decided: number;
  /** Decisions of the period on the website in time, of those published there or already due. */
  readonly publishedInTime: Share;
  /** Cases all of whose first opinions of the period agree, of all with first opinions in it. */
  readonly passedAtOnce: Share;
  /** Messages nobody could be given. */
  readonly undelivered: number;
}

/** The totals of a bureau by its name; without figures while its store cannot be read. */
export interface BureauTotals {
  readonly name: string;
  readonly figures?: TotalsFigures;
}

/** What totals are counted from. */
export interface TotalsOptions {
  readonly name: string;
  readonly store: Pick<Store, 'ledger' | 'depth'>;
  readonly calendar: () => Promise<Calendar>;
  readonly settings: BureauSettings;
  readonly clock: Clock;
}

/** Counts one bureau over its own store. */
export async function totalsOf(period: Period, { name, store, calendar: inForce, settings, clock }: TotalsOptions): Promise<BureauTotals> {
  try {
    const [today, calendar] = [plainDate(dayAt(clock.now())), await inForce()];
    const open = await store.ledger.openCases();
    const { opened, decided, publishedInTime, passedAtOnce } = figuresOf(await store.ledger.casesWithin(period), period, today, calendar);
    const { undelivered } = await store.depth();
    const figures = {
      open: open.length,
      overdue: open.filter((state) => daysOverdue(state, { today, calendar, settings }) > 0).length,
      opened: sumOf(opened),
      decided: sumOf(decided),
      publishedInTime,
      passedAtOnce,
      undelivered,
    };
    return { name, figures };
  } catch (error) {
    if (error instanceof StoreUnavailable) return { name };
    throw error;
  }
}

/** Bureaus with the most overdue first, those that cannot be read last. */
export function worstFirst(totals: readonly BureauTotals[]): readonly BureauTotals[] {
  const rank = ({ figures }: BureauTotals): readonly number[] => (figures ? [figures.overdue, figures.open] : [-1, -1]);
  return totals.toSorted((a, b) => {
    const [[overdue = 0, open = 0], [otherOverdue = 0, otherOpen = 0]] = [rank(a), rank(b)];
    return otherOverdue - overdue || otherOpen - open;
  });
}

/** All bureaus together, of those that could be read. */
export function sumOfTotals(totals: readonly BureauTotals[]): TotalsFigures {
  const all = totals.flatMap(({ figures }) => figures ?? []);
  const sum = (read: (figures: TotalsFigures) => number): number => all.reduce((total, each) => total + read(each), 0);
  const share = (read: (figures: TotalsFigures) => Share): Share => ({ part: sum((each) => read(each).part), whole: sum((each) => read(each).whole) });
  return {
    open: sum(({ open }) => open),
    overdue: sum(({ overdue }) => overdue),
    opened: sum(({ opened }) => opened),
    decided: sum(({ decided }) => decided),
    publishedInTime: share(({ publishedInTime }) => publishedInTime),
    passedAtOnce: share(({ passedAtOnce }) => passedAtOnce),
    undelivered: sum(({ undelivered }) => undelivered),
  };
}

function sumOf(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((total, each) => total + each, 0);
}
