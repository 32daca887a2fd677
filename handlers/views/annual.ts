import { annualDuties, annualDutyLabels, type AnnualDutyKind, categoryLabels, plainDate, yearOf } from '../../knowledge/rules/index.ts';
import { annualProgress, type CaseFigures, figuresOf } from '../lists/index.ts';
import { annualDutyWords } from '../replies/index.ts';
import type { ViewContext } from './view-context.ts';

/** One of the three yearly duties, as the page of its year lets it be noted. */
export interface AnnualStep {
  readonly kind: AnnualDutyKind;
  /** As 年报 takes it. */
  readonly report: '公开' | '报区政府' | '报市局';
  readonly label: string;
  readonly words: string;
  readonly late: boolean;
  /** Whether it may be noted now. */
  readonly open: boolean;
}

/** A year's figures of the whole bureau and how its three duties stand (publicity/14). */
export interface AnnualPage {
  readonly year: number;
  readonly today: string;
  /** True while the year is running: its figures are not final. */
  readonly running: boolean;
  readonly kinds: readonly { readonly label: string; readonly opened: number; readonly decided: number }[];
  readonly figures: CaseFigures;
  readonly steps: readonly AnnualStep[];
  readonly note: string | undefined;
}

/** As far back as the calendar reaches. */
const firstYear = 2019;

/** The page of a year; `undefined` for one that has not begun or lies before every record. */
export async function annualPage(year: number, { ledger, today, calendar }: ViewContext): Promise<AnnualPage | undefined> {
  if (!Number.isInteger(year) || year < firstYear || year > yearOf(today)) return undefined;
  const period = { from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-31`) };
  const figures = figuresOf(await ledger.casesWithin(period), period, today, calendar);
  const duties = annualDuties(year, await annualProgress(ledger, year), today, calendar);
  const [first] = duties;
  const running = year === yearOf(today);
  return {
    year,
    today,
    running,
    kinds: (Object.keys(categoryLabels) as (keyof typeof categoryLabels)[]).flatMap((kind) => {
      const [opened, decided] = [figures.opened.get(kind) ?? 0, figures.decided.get(kind) ?? 0];
      return opened + decided > 0 ? [{ label: categoryLabels[kind], opened, decided }] : [];
    }),
    figures,
    steps: duties.map((duty) => ({
      kind: duty.kind,
      report: reports[duty.kind],
      label: annualDutyLabels[duty.kind],
      words: annualDutyWords(duty),
      late: duty.state === 'late' || duty.doneLate,
      open: duty.state !== 'done' && !running,
    })),
    note: first && 'note' in first ? `制度未明确：${first.note}。` : undefined,
  };
}

const reports = { published: '公开', reportedToDistrict: '报区政府', reportedToCity: '报市局' } as const satisfies Record<AnnualDutyKind, string>;
