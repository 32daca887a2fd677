import { sql } from 'kysely';
import type { Clock } from '../../../bot/core/index.ts';
import type { Claims } from '../../queue-ports.ts';
import type { Database } from '../database.ts';
import { addDeliveries } from './outbox.ts';

/** Ends a transaction whose claim is somebody else's, so that nothing of it stays. */
class Taken extends Error {}

/** The claims of a bureau on PostgreSQL: the primary key says who was first. */
export function createClaims(database: Database, bureau: string, clock: Clock): Claims {
  return {
    claim: async ({ keys, day, delivery }) => {
      // In one order for everybody: two who want the same keys wait for each other, not in a circle.
      const wanted = [...new Set(keys)].sort();
      try {
        await database.inBureau(bureau, async (trx) => {
          const { rows } = await sql`
            INSERT INTO sanxiang.claims (bureau, key, day, at) SELECT ${bureau}, k, ${day}::date, ${clock.now()}::bigint FROM unnest(${wanted}::text[]) AS k
            ON CONFLICT DO NOTHING RETURNING key`.execute(trx);
          if (rows.length < wanted.length) throw new Taken();
          if (delivery) await addDeliveries(trx, bureau, clock.now(), [delivery]);
        });
        return true;
      } catch (error) {
        if (error instanceof Taken) return false;
        throw error;
      }
    },
    held: async (keys) => {
      if (keys.length === 0) return new Set();
      const { rows } = await database.inBureau(bureau, (trx) => sql<{ key: string }>`SELECT key FROM sanxiang.claims WHERE bureau = ${bureau} AND key = ANY (${[...keys]}::text[])`.execute(trx), { readOnly: true });
      return new Set(rows.map(({ key }) => key));
    },
    freeAfter: async (today) => {
      await database.inBureau(bureau, (trx) => sql`DELETE FROM sanxiang.claims WHERE bureau = ${bureau} AND day > ${today}::date`.execute(trx));
    },
  };
}
