import { StoreUnusable } from '../../errors.ts';
import { type ChainHead, headAfter, type LinkedEvent, noEvents } from '../../ledger/index.ts';
import type { Trx } from '../database.ts';
import { AdditionBatch } from './addition-batch.ts';
import { CaseCache } from './case-cache.ts';
import { linkedColumns, linkedOf } from './event-row.ts';
import { readStandingOf, takeHead } from './read-standing.ts';
import { writeBatch } from './write-batch.ts';

const atOnce = 2000;

/** All events of the transaction's bureau in portions, in order, the chain verified. Rejects with `StoreUnusable` when it does not hold. */
export async function* readLinked(trx: Trx): AsyncGenerator<readonly LinkedEvent[]> {
  const end = await readHead(trx);
  let head: ChainHead = noEvents;
  while (head.seq < end.seq) {
    const rows = await trx.selectFrom('events').select(linkedColumns).where('seq', '>', head.seq).orderBy('seq').limit(atOnce).execute();
    const portion: LinkedEvent[] = [];
    for (const row of rows) {
      const next = linkedOf(row);
      const after = next && headAfter(head, next);
      if (!after) throw brokenAt(head.seq + 1);
      portion.push(next);
      head = after;
    }
    if (portion.length === 0) throw brokenAt(head.seq + 1);
    yield portion;
  }
  if (head.seq !== end.seq || head.hash !== end.hash) throw brokenAt(head.seq);
}

/** The hash of the event `seq` of the transaction's bureau. */
export async function hashAt(trx: Trx, seq: number): Promise<string | undefined> {
  return (await trx.selectFrom('events').select('hash').where('seq', '=', seq).executeTakeFirst())?.hash;
}

/** The end of the chain of the transaction's bureau. */
export async function readHead(trx: Trx): Promise<ChainHead> {
  return (await trx.selectFrom('chains').select(['seq', 'hash']).executeTakeFirst()) ?? noEvents;
}

/**
 * Adds events that another store has to the chain of the transaction's bureau, and brings the cases to where they then stand: `following` is asked
 * for those that follow on the head. Resolves to the new head, or `undefined` when none do.
 */
export async function addLinked(trx: Trx, following: (head: ChainHead) => readonly LinkedEvent[]): Promise<ChainHead | undefined> {
  const head = await takeHead(trx);
  const events = following(head);
  if (events.length === 0) return undefined;
  const batch = new AdditionBatch(await readStandingOf(trx, head, events.map(({ event }) => event), new CaseCache(0)));
  for (const each of events) batch.follow(each);
  await writeBatch(trx, batch);
  return batch.head;
}

function brokenAt(seq: number): StoreUnusable {
  return new StoreUnusable('damaged', `数据库里台账第 ${seq} 条的校验不符，可能被改动过。请先给数据库留底（例如 pg_dump），再用最近的备份恢复到一个新的数据库。`);
}
