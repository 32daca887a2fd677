import type { Clock, Slips } from '../../../bot/core/index.ts';
import type { InBureau } from './bureau-database.ts';

/** Slips, and the forgetting of those whose time is over. */
export interface KeptSlips extends Slips {
  /** Drops those whose time is over at `now` (ms). */
  tidy(now: number): Promise<void>;
}

/** The slips of a bureau. */
export function createSlips(inBureau: InBureau, clock: Clock): KeptSlips {
  return {
    put: async (key, value, until) => {
      const columns = { value: JSON.stringify(value ?? null), until };
      await inBureau((trx) =>
        trx.insertInto('slips').values({ kind: 'put', key, ...columns }).onConflict((conflict) => conflict.columns(['bureau', 'kind', 'key']).doUpdateSet(columns)).execute(),
      );
    },
    get: async (key) => {
      const row = await inBureau((trx) => trx.selectFrom('slips').select('value').where('kind', '=', 'put').where('key', '=', key).where('until', '>', clock.now()).executeTakeFirst(), {
        readOnly: true,
      });
      return row?.value;
    },
    firstUse: async (key, until) => {
      // Of many at once the first inserts; the others wait for it and find the slip not over.
      const row = await inBureau((trx) =>
        trx
          .insertInto('slips')
          .values({ kind: 'used', key, until })
          .onConflict((conflict) => conflict.columns(['bureau', 'kind', 'key']).doUpdateSet({ until }).where('slips.until', '<=', clock.now()))
          .returning('until')
          .executeTakeFirst(),
      );
      return row !== undefined;
    },
    tidy: async (now) => {
      await inBureau((trx) => trx.deleteFrom('slips').where('until', '<=', now).execute());
    },
  };
}
