import { sql } from 'kysely';
import { type Clock, incomingMessage, type Logger, messageKey } from '../../../bot/core/index.ts';
import { fingerprint } from '../../fingerprint.ts';
import { laneOf } from '../../lane.ts';
import type { Inbox, WaitingMessage } from '../../queue-ports.ts';
import { sameMoment } from '../../queue-times.ts';
import type { Database } from '../database.ts';
import { ActiveLanes } from './active-lanes.ts';
import { deliveryColumns } from './delivery-columns.ts';
import type { Process } from './process.ts';

/** Conversations taken up at a time: the rest is left to other processes, or to the next time. */
const mostTakenUp = 200;

interface Row {
  readonly key: string;
  readonly message: unknown;
  readonly resumed: number;
}

/** An inbox that knows when it has to be looked at again. */
export interface SharedInbox extends Inbox {
  /** True after the database could not be asked or a message was dropped: conversations may be this process's that it does not work on, until `takeUp` has been asked again. */
  readonly uncertain: boolean;
}

/** The inbox of a bureau on PostgreSQL; `onLeft` is called when a conversation is left for now that this process knows of. */
export function createInbox(database: Database, bureau: string, process: Process, { clock, logger, onLeft }: { readonly clock: Clock; readonly logger: Logger; readonly onLeft: () => void }): SharedInbox {
  const active = new ActiveLanes();
  let uncertain = false;

  /** Whether something was done when the answer was lost is found out by asking once more. */
  const asking = async <T>(question: Promise<T>): Promise<T> => {
    try {
      return await question;
    } catch (error) {
      uncertain = true;
      onLeft();
      throw error;
    }
  };
  const waitingOf = ({ key, message, resumed }: Row): WaitingMessage => ({ key, message: incomingMessage.parse(message), resumed });
  const begun = (waiting: WaitingMessage): WaitingMessage => {
    active.begin(waiting.key, laneOf(waiting.message.replyTo));
    return waiting;
  };

  /** What a newer version has kept is left to a process of that version; it does not keep this one from the rest. */
  const letGo = async (keys: readonly string[]): Promise<void> => {
    logger.warn('messages kept by another version left to it', { messages: keys.length });
    await asking(
      database.inBureau(bureau, (trx) =>
        sql`UPDATE sanxiang.turns t SET holder = NULL FROM sanxiang.messages m
          WHERE m.bureau = ${bureau} AND m.key = ANY (${[...keys]}::text[]) AND t.bureau = m.bureau AND t.kind = 'in' AND t.lane = m.lane AND t.holder = ${process.id}`.execute(trx),
      ),
    );
  };

  return {
    get uncertain() {
      return uncertain;
    },
    keep: async (message, redeliveryWindowMs) => {
      const [key, lane] = [messageKey(message), laneOf(message.replyTo)];
      // From before it is asked for: what is being kept must not be taken up beside it.
      const entered = active.enter(lane);
      try {
        const { rows } = await asking(
          database.inBureau(bureau, (trx) =>
            sql<{ first_key: string | null; first_kept_at: string | null; mine: boolean; left_over: boolean }>`
              SELECT * FROM sanxiang.keep_message(${bureau}, ${process.id}, ${key}, ${lane}, ${fingerprint(message)}, ${clock.now()}, ${message.at}, ${redeliveryWindowMs}, ${sameMoment}, ${JSON.stringify(message)}::json)`.execute(trx),
          ),
        );
        const [kept] = rows;
        if (!kept) throw new Error('keep_message says what it did');
        if (kept.left_over) onLeft();
        if (kept.first_key !== null) return { kind: 'duplicate', key: kept.first_key, firstKeptAt: Number(kept.first_kept_at) };
        // A look for left work may have found it before we heard: then it is under way.
        const mine = kept.mine && !active.works(lane);
        if (mine) active.begin(key, lane);
        return { kind: 'kept', mine };
      } finally {
        entered();
      }
    },
    waiting: async () => {
      const { rows } = await database.inBureau(bureau, (trx) => sql<Row>`SELECT key, message, resumed FROM sanxiang.messages WHERE bureau = ${bureau} AND message IS NOT NULL ORDER BY seq`.execute(trx), { readOnly: true });
      return rows.map(waitingOf);
    },
    takeUp: async () => {
      uncertain = false;
      const { rows } = await asking(database.inBureau(bureau, (trx) => sql<Row>`SELECT * FROM sanxiang.take_up(${bureau}, ${process.id}, ${active.lanes()}::text[], ${mostTakenUp})`.execute(trx)));
      const readable = rows.filter(({ message }) => incomingMessage.safeParse(message).success);
      const others = rows.filter((row) => !readable.includes(row)).map(({ key }) => key);
      if (others.length > 0) await letGo(others);
      // What has been begun since the question was put is found as ours, and is not to be worked on twice.
      return readable.map(waitingOf).filter(({ message }) => !active.works(laneOf(message.replyTo))).map(begun);
    },
    begin: async (key) => {
      await asking(database.inBureau(bureau, (trx) => sql`UPDATE sanxiang.messages SET resumed = resumed + 1 WHERE bureau = ${bureau} AND key = ${key} AND message IS NOT NULL`.execute(trx)));
    },
    complete: async (key, deliveries) => {
      const { rows } = await asking(
        database.inBureau(bureau, (trx) =>
          sql<{ added: string[]; next_key: string | null; next_message: unknown; next_resumed: number | null }>`
            SELECT * FROM sanxiang.complete_message(${bureau}, ${process.id}, ${key}, ${clock.now()}, ${deliveryColumns(deliveries)})`.execute(trx),
        ),
      );
      const [done] = rows;
      const added = new Set(done?.added);
      const next = done && done.next_key !== null ? begun(waitingOf({ key: done.next_key, message: done.next_message, resumed: done.next_resumed ?? 0 })) : undefined;
      active.end(key);
      return { added: deliveries.filter(({ id }) => added.has(id)), ...(next ? { next } : {}) };
    },
    drop: (key) => {
      active.end(key);
      // Should whoever is told not come to look, it stays known that somebody has to.
      uncertain = true;
      onLeft();
    },
  };
}
