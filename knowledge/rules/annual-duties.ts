import type { Calendar } from './calendar.ts';
import { nextWorkday, workdayOnOrBefore } from './working-days.ts';
import { type PlainDate, plainDate, yearOf } from './plain-date.ts';
import { byBureau, type Grounds } from './verdict.ts';

/** The three duties of publicity/14: publish last year's figures, report them to 区政府, report them to 市生态环境局. */
export type AnnualDutyKind = 'published' | 'reportedToDistrict' | 'reportedToCity';

/** Each duty as people name it. */
export const annualDutyLabels: Readonly<Record<AnnualDutyKind, string>> = {
  published: '公开上年度行政执法总体情况数据',
  reportedToDistrict: '报区政府',
  reportedToCity: '报市生态环境局',
};

/** When each duty was done; a missing day means not yet. */
export type AnnualProgress = Readonly<Partial<Record<AnnualDutyKind, PlainDate>>>;

/**
 * One duty for the figures of `year`, due in January of the next: reminded from `remindFrom`, to be finished by `finishBy` (the last working
 * day up to 19 January), late from `lateFrom` (21 January). `provisional` when that January is not announced.
 */
export type AnnualDuty = Grounds & {
  readonly kind: AnnualDutyKind;
  readonly year: number;
  readonly remindFrom: PlainDate;
  readonly finishBy: PlainDate;
  readonly lateFrom: PlainDate;
  readonly provisional: boolean;
  readonly state: 'notYet' | 'open' | 'late' | 'done';
  readonly doneOn?: PlainDate;
  /** Done, but from `lateFrom` on. */
  readonly doneLate: boolean;
};

const grounds = byBureau('publicity/14', '“1月20日前”是否含20日，制度未明确；请于19日前完成，21日起算逾期');

/** The three duties of publicity/14 for the figures of `year`, as they stand on `today`. */
export function annualDuties(year: number, progress: AnnualProgress, today: PlainDate, calendar: Calendar): readonly AnnualDuty[] {
  const remindFrom = nextWorkday(calendar, plainDate(`${year}-12-31`));
  const finishBy = workdayOnOrBefore(calendar, plainDate(`${year + 1}-01-19`));
  const lateFrom = plainDate(`${year + 1}-01-21`);
  const provisional = !calendar.isAnnounced(year + 1);
  return (['published', 'reportedToDistrict', 'reportedToCity'] as const).map((kind) => {
    const doneOn = progress[kind];
    const open = today >= lateFrom ? 'late' : today >= remindFrom ? 'open' : 'notYet';
    const common = { ...grounds, kind, year, remindFrom, finishBy, lateFrom, provisional };
    return doneOn === undefined ? { ...common, state: open, doneLate: false } : { ...common, state: 'done', doneOn, doneLate: doneOn >= lateFrom };
  });
}

/** The year whose figures are due on `today`: always the year before. */
export function annualYear(today: PlainDate): number {
  return yearOf(today) - 1;
}
