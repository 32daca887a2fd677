import { sql } from 'kysely';
import { z } from 'zod';
import type { Clock } from '../../bot/core/index.ts';
import { readTallies, type TransferState } from './contents/index.ts';
import type { Database } from './database.ts';
import { allMigrations } from './migrations/index.ts';
import { type DirectoryMark, lookAtDirectory } from './shared-directory.ts';

/** What a look at a bureau's part of a database tells, for whoever has to mend it. */
export interface Inspection {
  /** How many processes live on it. */
  readonly alive: number;
  /** How far the database's clock is ahead of ours (ms), give or take half the way there and back. */
  readonly aheadMs: number;
  readonly directory: DirectoryMark;
  readonly transfer?: TransferState['state'];
  readonly tallies: ReadonlyMap<string, number>;
}

const lookRow = z.object({ now: z.number(), alive: z.number() });

/** The last step of the schema that was applied, and the last one this program knows. Rejects with `StoreUnavailable`. */
export async function schemaVersion(database: Database, bureau: string): Promise<{ readonly applied: number; readonly known: number }> {
  const { applied } = await database.inBureau(bureau, (trx) => trx.selectFrom('migrations').select(({ fn }) => fn.max('id').as('applied')).executeTakeFirstOrThrow(), { readOnly: true });
  return { applied, known: Math.max(...allMigrations.map(({ id }) => id)) };
}

/** Looks at a bureau's part of a database of this program's version, and leaves no trace. Rejects with `StoreUnavailable`. */
export function inspectDatabase(database: Database, bureau: string, directory: string, clock: Clock): Promise<Inspection> {
  return database.inBureau(
    bureau,
    async (trx) => {
      const before = clock.now();
      const { rows } = await sql`SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now,
        (SELECT count(*) FROM sanxiang.processes WHERE seen_at > clock_timestamp() - dead_after) AS alive`.execute(trx);
      const after = clock.now();
      const { now, alive } = lookRow.parse(rows[0]);
      const carried = await trx.selectFrom('transfers').select('state').executeTakeFirst();
      return {
        alive,
        aheadMs: now - (before + after) / 2,
        directory: await lookAtDirectory(trx, bureau, directory),
        ...(carried ? { transfer: carried.state } : {}),
        tallies: await readTallies(trx),
      };
    },
    { readOnly: true },
  );
}
