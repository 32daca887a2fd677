import { sql, type Transaction } from 'kysely';
import { chainStart } from '../../journal/index.ts';
import type { Addition, CaseState, LedgerEvent } from '../../ledger/index.ts';
import type { Tables } from '../tables.ts';
import { documentsOf, type Standing } from './addition-batch.ts';
import type { CaseCache } from './case-cache.ts';
import { readHistories, readStates } from './read-states.ts';

/** Takes the chain's head, so that nobody else appends before this transaction ends, and reads what the additions build on. */
export async function takeStanding(trx: Transaction<Tables>, additions: readonly Addition[], cache: CaseCache): Promise<Standing> {
  const head = await takeHead(trx);
  const subjects = [...new Set(additions.flatMap(({ subject }) => (typeof subject === 'string' ? [subject] : [])))];
  const reversing = [...new Set(additions.flatMap(({ subject, events }) => (typeof subject === 'string' && events.some(({ type }) => type === 'reversed') ? [subject] : [])))];
  const years = [...new Set(additions.flatMap(({ subject }) => (typeof subject === 'string' ? [] : [subject.newIn])))];
  const documents = [...new Set(additions.flatMap(({ events }) => documentsOf(events)))];
  return {
    head,
    versions: await readVersions(trx, subjects),
    states: await readStatesOf(trx, subjects, cache),
    histories: reversing.length > 0 ? await readHistories(trx, reversing) : new Map<string, readonly LedgerEvent[]>(),
    numbers: await readNumbers(trx, years),
    documents: await readDocuments(trx, documents),
  };
}

async function takeHead(trx: Transaction<Tables>): Promise<Standing['head']> {
  const held = () => trx.selectFrom('chains').select(['seq', 'hash']).forUpdate().executeTakeFirst();
  const head = await held();
  if (head) return head;
  await trx.insertInto('chains').values({ seq: 0, hash: chainStart }).onConflict((conflict) => conflict.doNothing()).execute();
  return (await held()) ?? { seq: 0, hash: chainStart };
}

async function readVersions(trx: Transaction<Tables>, subjects: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (subjects.length === 0) return new Map();
  const rows = await trx
    .selectFrom('events')
    .select(({ fn }) => ['subject', fn.countAll<number>().as('count')])
    .where('subject', '=', sql<string>`any(${subjects})`)
    .groupBy('subject')
    .execute();
  return new Map(rows.map(({ subject, count }) => [subject, count]));
}

async function readStatesOf(trx: Transaction<Tables>, subjects: readonly string[], cache: CaseCache): Promise<ReadonlyMap<string, CaseState>> {
  if (subjects.length === 0) return new Map();
  const rows = await trx.selectFrom('cases').select(['id', 'version']).where('id', '=', sql<string>`any(${subjects})`).execute();
  return new Map((await readStates(trx, rows, cache)).map((state) => [state.id, state]));
}

async function readNumbers(trx: Transaction<Tables>, years: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (years.length === 0) return new Map();
  const rows = await trx.selectFrom('numbers').select(['year', 'last']).where('year', 'in', years).execute();
  return new Map(rows.map(({ year, last }) => [year, last]));
}

async function readDocuments(trx: Transaction<Tables>, documents: readonly string[]): Promise<ReadonlySet<string>> {
  if (documents.length === 0) return new Set();
  const rows = await trx.selectFrom('cases').select('document').where('document', '=', sql<string>`any(${documents})`).execute();
  return new Set(rows.flatMap(({ document }) => document ?? []));
}
