import { sql, type Transaction } from 'kysely';
import type { Tables } from '../tables.ts';
import type { AdditionBatch, Change } from './addition-batch.ts';
import { daysOf, rowOfCase, tailsOf } from './case-row.ts';
import { rowOf } from './event-row.ts';

/** A statement takes 65,535 parameters at most. */
const rowsAtOnce = 2000;

/** Writes the events of a batch and the cases as they stand after it. */
export async function writeBatch(trx: Transaction<Tables>, { lines, changes, numbers, head }: AdditionBatch): Promise<void> {
  for (const rows of portions(lines.map(rowOf))) await trx.insertInto('events').values(rows).execute();
  await trx.updateTable('chains').set(head).execute();
  for (const [year, last] of numbers) {
    await trx.insertInto('numbers').values({ year, last }).onConflict((conflict) => conflict.columns(['bureau', 'year']).doUpdateSet({ last })).execute();
  }
  const all = [...changes.values()];
  await writeCases(trx, all);
  await writeSet(trx, all, 'case_days', 'day', daysOf);
  await writeSet(trx, all, 'case_parties', 'tail', tailsOf);
  const files = [...new Set(lines.flatMap(({ event: { data } }) => (data.type === 'recorded' || data.type === 'fileAdded' ? (data.media?.sha256 ?? []) : [])))];
  for (const rows of portions(files.map((sha256) => ({ sha256 })))) await trx.insertInto('case_files').values(rows).onConflict((conflict) => conflict.doNothing()).execute();
}

async function writeCases(trx: Transaction<Tables>, changes: readonly Change[]): Promise<void> {
  const gone = changes.flatMap(({ before, after }) => (before && !after ? [before.id] : []));
  if (gone.length > 0) await trx.deleteFrom('cases').where('id', 'in', gone).execute();
  // A document number that one case loses and another gets in the same batch: first all let go.
  const letting = changes.flatMap(({ before, after }) => (before?.facts.decision && after && before.facts.decision.caseNo !== after.facts.decision?.caseNo ? [after.id] : []));
  if (letting.length > 0) await trx.updateTable('cases').set({ document: null }).where('id', 'in', letting).execute();
  for (const rows of portions(changes.flatMap(({ after }) => (after ? [rowOfCase(after)] : [])))) {
    await trx
      .insertInto('cases')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['bureau', 'id']).doUpdateSet((eb) => ({
          version: eb.ref('excluded.version'),
          is_open: eb.ref('excluded.is_open'),
          document: eb.ref('excluded.document'),
          shape: eb.ref('excluded.shape'),
          state: eb.ref('excluded.state'),
        })),
      )
      .execute();
  }
}

/** Brings what is derived from the cases to where they stand: removes what no longer holds, adds what is new. */
async function writeSet(trx: Transaction<Tables>, changes: readonly Change[], table: 'case_days' | 'case_parties', column: 'day' | 'tail', of: (state: Change['after']) => readonly string[]): Promise<void> {
  const [gone, fresh] = [changes.flatMap((change) => missing(change.after, change.before, of)), changes.flatMap((change) => missing(change.before, change.after, of))];
  const arrays = (rows: readonly Derived[]) => sql`unnest(${rows.map(({ value }) => value)}::text[], ${rows.map(({ id }) => id)}::text[]) as t(value, id)`;
  const type = sql.raw(column === 'day' ? 'date' : 'text');
  const [name, field] = [sql.table(table), sql.ref(column)];
  if (gone.length > 0) await sql`delete from ${name} using ${arrays(gone)} where ${name}.${field} = t.value::${type} and ${name}.id = t.id`.execute(trx);
  if (fresh.length > 0) await sql`insert into ${name} (${field}, id) select t.value::${type}, t.id from ${arrays(fresh)} on conflict do nothing`.execute(trx);
}

interface Derived {
  readonly id: string;
  readonly value: string;
}

/** What `state` has and `other` has not. */
function missing(other: Change['after'], state: Change['after'], of: (state: Change['after']) => readonly string[]): readonly Derived[] {
  if (!state) return [];
  const known = new Set(of(other));
  return of(state).flatMap((value) => (known.has(value) ? [] : [{ id: state.id, value }]));
}

function portions<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, index) => rows.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce));
}
