import { sql } from 'kysely';
import type { Clock, Logger } from '../../../bot/core/index.ts';
import type { QueueDepth } from '../../ports.ts';
import type { Claims } from '../../queue-ports.ts';
import { claimKeptFor, passiveFor, seenFor } from '../../queue-times.ts';
import type { Database, Trx } from '../database.ts';
import { createClaims } from './claims.ts';
import { createInbox, type SharedInbox } from './inbox.ts';
import { createOutbox } from './outbox.ts';
import type { Process } from './process.ts';

/** Inbox, outbox and claims of a bureau, as one process has them. */
export interface SharedQueue {
  readonly inbox: SharedInbox;
  readonly outbox: ReturnType<typeof createOutbox>;
  readonly claims: Claims;
  depth(): Promise<QueueDepth>;
  /** Of the messages `causes`, those this process may not act for: they are done, or another process works on them. What it may act for stays so until the transaction ends. */
  readonly fence: (trx: Trx, causes: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Forgets what is no longer needed at `now` (ms). */
  tidy(now: number): Promise<void>;
  /** Lets go of every conversation and address, for others to take. */
  leave(): Promise<void>;
}

/** Opens the queue of a bureau; `onLeft` is called when something is left for now that this process knows of. */
export function openQueue(database: Database, bureau: string, process: Process, { clock, logger, onLeft }: { readonly clock: Clock; readonly logger: Logger; readonly onLeft: () => void }): SharedQueue {
  return {
    inbox: createInbox(database, bureau, process, { clock, logger, onLeft }),
    outbox: createOutbox(database, bureau, process, clock),
    claims: createClaims(database, bureau, clock),
    depth: async () => {
      const { rows } = await database.inBureau(
        bureau,
        (trx) =>
          sql<{ inbox: string; outbox: string; undelivered: string }>`
            SELECT (SELECT count(*) FROM sanxiang.messages WHERE bureau = ${bureau} AND message IS NOT NULL) AS inbox,
              (SELECT count(*) FROM sanxiang.deliveries WHERE bureau = ${bureau} AND NOT given_up) AS outbox,
              (SELECT count(*) FROM sanxiang.deliveries WHERE bureau = ${bureau} AND given_up) AS undelivered`.execute(trx),
        { readOnly: true },
      );
      return { inbox: Number(rows[0]?.inbox), outbox: Number(rows[0]?.outbox), undelivered: Number(rows[0]?.undelivered) };
    },
    fence: async (trx, causes) => {
      // The turn stays locked until the events are kept: nobody takes the conversation over in between.
      const { rows } = await sql<{ key: string; mine: boolean }>`
        SELECT m.key, m.message IS NOT NULL AND t.holder = ${process.id} AS mine FROM sanxiang.messages m
        LEFT JOIN LATERAL (SELECT holder FROM sanxiang.turns WHERE bureau = m.bureau AND kind = 'in' AND lane = m.lane FOR SHARE) t ON true
        WHERE m.bureau = ${bureau} AND m.key = ANY (${[...causes]}::text[])`.execute(trx);
      return new Set(rows.filter(({ mine }) => !mine).map(({ key }) => key));
    },
    tidy: async (now) => {
      await database.inBureau(bureau, async (trx) => {
        await sql`DELETE FROM sanxiang.messages WHERE bureau = ${bureau} AND message IS NULL AND kept_at < ${now - seenFor}`.execute(trx);
        await sql`DELETE FROM sanxiang.passive_replies WHERE bureau = ${bureau} AND at < ${now - passiveFor}`.execute(trx);
        await sql`DELETE FROM sanxiang.claims WHERE bureau = ${bureau} AND at < ${now - claimKeptFor}`.execute(trx);
      });
    },
    leave: async () => {
      await database.inBureau(bureau, (trx) => sql`UPDATE sanxiang.turns SET holder = NULL WHERE bureau = ${bureau} AND holder = ${process.id}`.execute(trx));
    },
  };
}
