import { sql, type Transaction } from 'kysely';
import { caseId, type CaseState } from '../../ledger/index.ts';
import type { Tables } from '../tables.ts';
import type { CaseCache } from './case-cache.ts';
import { documentKey, tailRange } from './case-row.ts';
import { type CaseVersion, readStates } from './read-states.ts';

/** Where a part of a name means more, somebody is asked to say more of it. */
const mostFound = 200;
/** A part of a name that so many have is common. */
const commonFrom = 20_000;

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
  const rows = await namedWith(trx, first, end);
  return (await readStates(trx, rows, cache)).filter(({ facts }) => facts.party.includes(wanted));
}

/** The newest cases with a name whose tail lies in a range. */
async function namedWith(trx: Transaction<Tables>, first: string, end: string): Promise<readonly CaseVersion[]> {
  const newest = trx.selectFrom('cases').select(['id', 'version']).orderBy('year', 'desc').orderBy('number', 'desc').limit(mostFound);
  const found = await trx.selectFrom('case_parties').select('id').where('tail', '>=', first).where('tail', '<', sql<string>`${end}`).limit(commonFrom).execute();
  if (found.length < commonFrom) return newest.where('id', '=', sql<string>`any(${found.map(({ id }) => id)})`).execute();
  // So many have it that going back from the newest case soon meets enough of them; to go through all of them takes longer with every case.
  return newest.where(sql<boolean>`strpos(state #>> '{facts,party}', ${first}) > 0`).execute();
}
