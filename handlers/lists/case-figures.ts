import {
  basePublication,
  type Calendar,
  type CaseFacts,
  type Category,
  isPublishedLate,
  missingRecords,
  type PlainDate,
  type ReviewOpinion,
} from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import type { Period } from './period.ts';

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
  /** First opinions of the period that agree, of all first opinions of the period. */
  readonly passedAtOnce: Share;
  /** How often each of the eight items had a problem in the period's opinions; the most frequent first. */
  readonly problems: readonly { readonly no: number; readonly count: number }[];
  /** Cases opened in the period whose sound and picture is still missing (recording/4, 5). */
  readonly lackingRecordings: number;
}

/** Counts the cases in one pass; each number belongs to the period by the day its own event happened. */
export function figuresOf(cases: Iterable<CaseState>, period: Period, today: PlainDate, calendar: Calendar): CaseFigures {
  const within = (day: PlainDate): boolean => period.from <= day && day <= period.to;
  const opened = new Map<Category, number>();
  const decided = new Map<Category, number>();
  const problems = new Map<number, number>();
  const publishedInTime = { part: 0, whole: 0 };
  const passedAtOnce = { part: 0, whole: 0 };
  let [amountYuan, lackingRecordings] = [0, 0];
  for (const { facts } of cases) {
    if (within(facts.openedOn)) {
      increase(opened, facts.category);
      if (lacksRecordings(facts)) lackingRecordings += 1;
    }
    if (facts.decision && within(facts.decision.decidedOn)) {
      increase(decided, facts.category);
      amountYuan += facts.decision.amountYuan ?? 0;
      const late = isPublishedLate(facts, calendar, today);
      if (late || basePublication(facts)) count(publishedInTime, !late);
    }
    for (const { verdict, givenOn } of firstOpinions(facts)) if (within(givenOn)) count(passedAtOnce, verdict === 'agree');
    for (const { opinion } of facts.rounds) {
      if (!opinion || !within(opinion.givenOn)) continue;
      for (const { no, passed } of opinion.items) if (!passed) increase(problems, no);
    }
  }
  return { opened, decided, amountYuan, publishedInTime, passedAtOnce, problems: mostFrequent(problems), lackingRecordings };
}

/** Whether sound and picture of a case is still missing (recording/4, 5). */
export function lacksRecordings(facts: CaseFacts): boolean {
  return missingRecords(facts).some(({ article }) => article === 'recording/4' || article === 'recording/5');
}

/** The opinion on the first submission to each office, where it has been given. */
export function firstOpinions({ rounds }: Pick<CaseFacts, 'rounds'>): readonly ReviewOpinion[] {
  const first = rounds.filter((round, index) => rounds.findIndex(({ body }) => body === round.body) === index);
  return first.flatMap(({ opinion }) => opinion ?? []);
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
