import type { AnnualProgress } from '../../knowledge/rules/index.ts';
import type { Ledger } from '../../store/index.ts';

/** Which of the three duties of publicity/14 have been done for the figures of `year`, and when. */
export async function annualProgress(ledger: Pick<Ledger, 'history'>, year: number): Promise<AnnualProgress> {
  const history = await ledger.history(`annual/${year}`);
  const reversed = new Set(history.flatMap(({ data }) => (data.type === 'reversed' ? data.seqs : [])));
  const done = history.flatMap(({ seq, data }) => (data.type === 'annualDone' && !reversed.has(seq) ? [[data.duty, data.on] as const] : []));
  return Object.fromEntries(done);
}
