import { type ChainCheck, type ChainHead, headAfter, noEvents } from '../../ledger/index.ts';
import type { Database } from '../database.ts';
import { linkedColumns, linkedOf } from './event-row.ts';
import { readHead } from './linked-events.ts';

const atOnce = 2000;

/** Recomputes the whole chain of a bureau in portions, up to where it stood at the beginning. */
export async function verifyChain(database: Database, bureau: string): Promise<ChainCheck> {
  const end = await database.inBureau(bureau, readHead, { readOnly: true });
  let head: ChainHead = noEvents;
  for (;;) {
    const { seq } = head;
    const rows = await database.inBureau(bureau, (trx) => trx.selectFrom('events').select(linkedColumns).where('seq', '>', seq).orderBy('seq').limit(atOnce).execute(), { readOnly: true });
    for (const row of rows) {
      const next = linkedOf(row);
      const after: ChainHead | undefined = next && headAfter(head, next);
      if (!after) return { ok: false, seq: head.seq + 1 };
      head = after;
      // What comes after was added meanwhile.
      if (head.seq === end.seq) return head.hash === end.hash ? { ok: true, events: head.seq, head: head.hash } : { ok: false, seq: head.seq };
    }
    if (rows.length < atOnce) return head.seq === end.seq ? { ok: true, events: head.seq, head: head.hash } : { ok: false, seq: head.seq + 1 };
  }
}
