import { type AnnualDuty, annualDuties, annualYear, yearOf } from '../../knowledge/rules/index.ts';
import type { CommandContext } from '../command.ts';
import { annualProgress } from './annual-progress.ts';

/**
 * The duties of publicity/14 that are to be done now for last year's figures. For a year before the ledger began only in January: later
 * nobody can tell from here whether they were done.
 */
export async function openAnnualDuties({ ledger, today, calendar }: Pick<CommandContext, 'ledger' | 'today' | 'calendar'>): Promise<readonly AnnualDuty[]> {
  const year = annualYear(today);
  const oldest = await ledger.oldest();
  const isKept = oldest !== undefined && yearOf(oldest.facts.openedOn) <= year;
  if (!isKept && !today.startsWith(`${year + 1}-01`)) return [];
  return annualDuties(year, await annualProgress(ledger, year), today, calendar).filter(({ state }) => state === 'open' || state === 'late');
}
