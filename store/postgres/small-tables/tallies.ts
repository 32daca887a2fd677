import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { newestNames } from '../../newest-tallies.ts';
import type { Tallies } from '../../ports.ts';
import type { Database } from '../database.ts';
import { transactionsOf } from './bureau-database.ts';

const writeEveryMs = 3000;
const channel = 'sanxiang_tallies';

/** Tallies that write what they counted now and then, and at the close. */
export interface KeptTallies extends Tallies {
  /** Writes what was counted here and reads what others counted. */
  exchange(): Promise<void>;
  /** Forgets the names of months long past. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the tallies of a bureau; what was counted is written `everyMs` after it at the latest. */
export async function openTallies(database: Database, bureau: string, everyMs = writeEveryMs): Promise<KeptTallies> {
  const inBureau = transactionsOf(database, bureau);
  const self = randomUUID();
  let counts = new Map<string, number>();
  /** What was counted here and is not kept yet. */
  const added = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  const exchange = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const writing = [...added].map(([name, n]) => ({ name, n }));
    const rows = await inBureau(async (trx) => {
      if (writing.length > 0) {
        await trx
          .insertInto('tallies')
          .values(writing)
          .onConflict((conflict) => conflict.columns(['bureau', 'name']).doUpdateSet((eb) => ({ n: eb('tallies.n', '+', eb.ref('excluded.n')) })))
          .execute();
        await sql`select pg_notify(${channel}, ${`${bureau}|${self}`})`.execute(trx);
      }
      return trx.selectFrom('tallies').select(['name', 'n']).execute();
    });
    counts = new Map(rows.map(({ name, n }) => [name, n]));
    for (const { name, n } of writing) {
      // Counted on while it was written.
      const rest = (added.get(name) ?? 0) - n;
      if (rest === 0) added.delete(name);
      else added.set(name, rest);
    }
  };
  const soon = (): void => {
    // A count is no record of the law: what could not be written is written with the next one.
    timer ??= setTimeout(() => void exchange().catch(() => undefined), everyMs).unref();
  };
  await exchange();
  const forget = database.listen(channel, (payload) => {
    if (payload === undefined || (payload.startsWith(`${bureau}|`) && !payload.endsWith(self))) soon();
  });
  return {
    of: (name) => {
      // Nobody says when others count: look.
      if (!database.listening()) soon();
      return (counts.get(name) ?? 0) + (added.get(name) ?? 0);
    },
    add: (name, by = 1) => {
      added.set(name, (added.get(name) ?? 0) + by);
      soon();
    },
    exchange,
    tidy: async () => {
      await inBureau(async (trx) => {
        const names = (await trx.selectFrom('tallies').select('name').execute()).map(({ name }) => name);
        const newest = new Set(newestNames(names));
        const old = names.filter((name) => !newest.has(name));
        if (old.length > 0) await trx.deleteFrom('tallies').where('name', 'in', old).execute();
      });
    },
    close: async () => {
      forget();
      if (timer) await exchange().catch(() => undefined);
      clearTimeout(timer);
    },
  };
}
