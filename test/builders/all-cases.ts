import type { CaseState, Ledger } from '../../store/index.ts';

/** Every case of a ledger, all portions together. */
export async function allCases(ledger: Pick<Ledger, 'cases'>): Promise<readonly CaseState[]> {
  const found: CaseState[] = [];
  for await (const portion of ledger.cases()) found.push(...portion);
  return found;
}
