import { chainStart, hashOf } from '../../journal/index.ts';
import type { ChainCheck, LedgerEvent } from '../../ledger/index.ts';
import type { Database } from '../database.ts';
import { eventColumns, eventOf } from './event-row.ts';

const atOnce = 2000;

/** Recomputes the whole chain of a bureau in portions, up to where it stood at the beginning. */
export async function verifyChain(database: Database, bureau: string): Promise<ChainCheck> {
  const end = await database.inBureau(bureau, (trx) => trx.selectFrom('chains').select(['seq', 'hash']).executeTakeFirst(), { readOnly: true });
  let [seq, hash] = [0, chainStart];
  for (;;) {
    const rows = await database.inBureau(
      bureau,
      (trx) => trx.selectFrom('events').select([...eventColumns, 'hash']).where('seq', '>', seq).orderBy('seq').limit(atOnce).execute(),
      { readOnly: true },
    );
    for (const row of rows) {
      const event = readable(row);
      if (event?.seq !== seq + 1 || hashOf(hash, event) !== row.hash) return { ok: false, seq: seq + 1 };
      [seq, hash] = [event.seq, row.hash];
      // What comes after was added meanwhile.
      if (seq === end?.seq) return hash === end.hash ? { ok: true, events: seq, head: hash } : { ok: false, seq };
    }
    if (rows.length < atOnce) return seq === (end?.seq ?? 0) ? { ok: true, events: seq, head: hash } : { ok: false, seq: seq + 1 };
  }
}

/** The event of a row, or nothing when the row is no longer one. */
function readable(row: Parameters<typeof eventOf>[0]): LedgerEvent | undefined {
  try {
    return eventOf(row);
  } catch {
    return undefined;
  }
}
