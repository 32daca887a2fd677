import { type AnnualDuty, annualDuties, annualYear, yearOf } from '../../knowledge/rules/index.ts';
import type { CommandContext } from '../command.ts';
import { annualProgress } from './annual-progress.ts';

/** The duties of publicity/14 that are to be done now for last year's figures; none for a year before the ledger began. */
export function openAnnualDuties({ ledger, today, calendar }: Pick<CommandContext, 'ledger' | 'today' | 'calendar'>): readonly AnnualDuty[] {
  const year = annualYear(today);
  const [oldest] = ledger.cases();
  if (!oldest || yearOf(oldest.facts.openedOn) > year) return [];
  return annualDuties(year, annualProgress(ledger, year), today, calendar).filter(({ state }) => state === 'open' || state === 'late');
}
