import { sql, type Transaction } from 'kysely';
import { type Addition, type CaseState, type ChainHead, type LedgerEvent, noEvents } from '../../ledger/index.ts';
import type { Tables } from '../tables.ts';
import { documentsOf, numberOf, type Standing } from './addition-batch.ts';
import type { CaseCache } from './case-cache.ts';
import { readHistories, readStates } from './read-states.ts';

/** What is to be known of the standing. */
interface Wanted {
  readonly subjects: readonly string[];
  /** Those of them that something is taken back of. */
  readonly reversing: readonly string[];
  readonly years: readonly number[];
  readonly documents: readonly string[];
}

/** Takes the chain's head, so that nobody else appends before this transaction ends, and reads what the additions build on. */
export async function takeStanding(trx: Transaction<Tables>, additions: readonly Addition[], cache: CaseCache): Promise<Standing> {
  const head = await takeHead(trx);
  const named = additions.flatMap(({ subject, events }) => (typeof subject === 'string' ? [{ subject, events }] : []));
  return readStanding(trx, head, cache, {
    subjects: named.map(({ subject }) => subject),
    reversing: named.flatMap(({ subject, events }) => (events.some(({ type }) => type === 'reversed') ? [subject] : [])),
    years: additions.flatMap(({ subject }) => (typeof subject === 'string' ? [] : [subject.newIn])),
    documents: additions.flatMap(({ events }) => documentsOf(events)),
  });
}

/** What events that were added to another store before build on; `head` was taken. */
export function readStandingOf(trx: Transaction<Tables>, head: ChainHead, events: readonly LedgerEvent[], cache: CaseCache): Promise<Standing> {
  return readStanding(trx, head, cache, {
    subjects: events.map(({ subject }) => subject),
    reversing: events.flatMap(({ subject, data }) => (data.type === 'reversed' ? [subject] : [])),
    years: events.map(({ subject }) => numberOf(subject).year),
    documents: [],
  });
}

async function readStanding(trx: Transaction<Tables>, head: ChainHead, cache: CaseCache, wanted: Wanted): Promise<Standing> {
  const once = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];
  const [subjects, reversing] = [once(wanted.subjects), once(wanted.reversing)];
  return {
    head,
    versions: await readVersions(trx, subjects),
    states: await readStatesOf(trx, subjects, cache),
    histories: reversing.length > 0 ? await readHistories(trx, reversing) : new Map<string, readonly LedgerEvent[]>(),
    numbers: await readNumbers(trx, once(wanted.years)),
    documents: await readDocuments(trx, once(wanted.documents)),
  };
}

/** Takes the chain's head: nobody else appends before this transaction ends. */
export async function takeHead(trx: Transaction<Tables>): Promise<ChainHead> {
  const held = () => trx.selectFrom('chains').select(['seq', 'hash']).forUpdate().executeTakeFirst();
  const head = await held();
  if (head) return head;
  await trx.insertInto('chains').values(noEvents).onConflict((conflict) => conflict.doNothing()).execute();
  return (await held()) ?? noEvents;
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
