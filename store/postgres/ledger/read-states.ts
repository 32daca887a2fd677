import { sql, type Transaction } from 'kysely';
import { type CaseState, foldCase, type LedgerEvent } from '../../ledger/index.ts';
import type { Tables } from '../tables.ts';
import type { CaseCache } from './case-cache.ts';
import { stateOf, stateShape } from './case-row.ts';
import { eventColumns, eventOf } from './event-row.ts';

/** A case and the version it is at. */
export interface CaseVersion {
  readonly id: string;
  readonly version: number;
}

/** The cases at these versions or later, in the same order; only those not in the cache are read. One that is gone meanwhile is left out. */
export async function readStates(trx: Transaction<Tables>, wanted: readonly CaseVersion[], cache: CaseCache): Promise<readonly CaseState[]> {
  const found = new Map<string, CaseState>();
  const missing: string[] = [];
  for (const { id, version } of wanted) {
    const state = cache.get(id, version);
    if (state) found.set(id, state);
    else missing.push(id);
  }
  if (missing.length > 0) {
    const rows = await trx.selectFrom('cases').select(['id', 'version', 'shape', 'state']).where('id', '=', sql<string>`any(${missing})`).execute();
    const outdated = rows.filter(({ shape }) => shape !== stateShape).map(({ id }) => id);
    for (const { id, state, shape } of rows) if (shape === stateShape) found.set(id, cache.keep(stateOf(state)));
    const histories = outdated.length > 0 ? await readHistories(trx, outdated) : new Map<string, readonly LedgerEvent[]>();
    for (const [id, history] of histories) {
      const state = foldCase(history);
      if (state) found.set(id, cache.keep(state));
    }
  }
  return wanted.flatMap(({ id }) => found.get(id) ?? []);
}

/** Everything that happened to each of the subjects, in order. */
export async function readHistories(trx: Transaction<Tables>, subjects: readonly string[]): Promise<ReadonlyMap<string, readonly LedgerEvent[]>> {
  const rows = await trx.selectFrom('events').select(eventColumns).where('subject', '=', sql<string>`any(${subjects})`).orderBy('seq').execute();
  const histories = new Map<string, LedgerEvent[]>(subjects.map((subject) => [subject, []]));
  for (const row of rows) histories.get(row.subject)?.push(eventOf(row));
  return histories;
}
