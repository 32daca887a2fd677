import { StoreUnavailable } from '../../errors.ts';
import { dialogue, type Dialogues } from '../../ports.ts';
import { dialogueKeptFor } from '../../queue-times.ts';
import type { Fence } from '../ledger/index.ts';
import type { InBureau } from './bureau-database.ts';

/** Dialogues, and the forgetting of those nobody has gone on with. */
export interface KeptDialogues extends Dialogues {
  /** Drops what is older than a month at `now` (ms). */
  tidy(now: number): Promise<void>;
}

/** The dialogues of a bureau; `fence` tells which messages another process works on. */
export function createDialogues(inBureau: InBureau, fence?: Fence): KeptDialogues {
  return {
    get: async (key) => {
      const row = await inBureau((trx) => trx.selectFrom('dialogues').select('dialogue').where('key', '=', key).executeTakeFirst(), { readOnly: true });
      return row && dialogue.parse(row.dialogue);
    },
    put: async (key, value, cause) => {
      const columns = { dialogue: JSON.stringify(value), at: value.at };
      await inBureau(async (trx) => {
        if (cause !== undefined && (await fence?.(trx, [cause]))?.has(cause)) throw new StoreUnavailable(new Error('another process works on it'));
        await trx.insertInto('dialogues').values({ key, ...columns }).onConflict((conflict) => conflict.columns(['bureau', 'key']).doUpdateSet(columns)).execute();
      });
    },
    tidy: async (now) => {
      await inBureau((trx) => trx.deleteFrom('dialogues').where('at', '<', now - dialogueKeptFor).execute());
    },
  };
}
