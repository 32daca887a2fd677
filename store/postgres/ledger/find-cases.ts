import { sql, type Transaction } from 'kysely';
import { caseId, type CaseState } from '../../ledger/index.ts';
import type { Tables } from '../tables.ts';
import type { CaseCache } from './case-cache.ts';
import { documentKey, tailRange } from './case-row.ts';
import { readStates } from './read-states.ts';

/** Cases that a short number of the current year, a number, a document number or a part of a party's name may mean, newest first. */
export async function findCases(trx: Transaction<Tables>, words: string, currentYear: number, cache: CaseCache): Promise<readonly CaseState[]> {
  const wanted = words.trim();
  const short = /^0*(\d{1,6})(?:号|案|号案)?$/u.exec(wanted)?.[1];
  const document = documentKey(wanted);
  const ids = [wanted.replaceAll('\u0000', ''), ...(short === undefined ? [] : [caseId(currentYear, Number(short))])];
  const named = await trx
    .selectFrom('cases')
    .select(['id', 'version', 'document'])
    .where((eb) => eb.or([eb('id', 'in', ids), eb('document', '=', document)]))
    .execute();
  const exact = ids.map((id) => named.find((row) => row.id === id)).find((row) => row !== undefined) ?? named.find((row) => row.document === document);
  if (exact) return readStates(trx, [exact], cache);
  if (wanted.length < 2 || /^[\d\s-]+$/u.test(wanted)) return [];
  const { first, end } = tailRange(wanted);
  if (first === '') return [];
  const rows = await trx
    .selectFrom('cases')
    .select(['id', 'version'])
    .where('id', 'in', (tails) => tails.selectFrom('case_parties').select('id').where('tail', '>=', first).where('tail', '<', sql<string>`${end}`))
    .orderBy('year', 'desc')
    .orderBy('number', 'desc')
    .execute();
  return (await readStates(trx, rows, cache)).filter(({ facts }) => facts.party.includes(wanted));
}
