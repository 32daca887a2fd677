import { sql } from 'kysely';
import { type Clock, incomingMessage, messageKey } from '../../../bot/core/index.ts';
import { fingerprint } from '../../fingerprint.ts';
import { laneOf } from '../../lane.ts';
import type { Inbox, WaitingMessage } from '../../ports.ts';
import { sameMoment } from '../../queue-times.ts';
import type { Database } from '../database.ts';
import type { Process } from './process.ts';

/** Conversations taken up at a time: the rest is left to other processes, or to the next time. */
const mostTakenUp = 200;

interface Row {
  readonly key: string;
  readonly message: unknown;
  readonly resumed: number;
}

/** An inbox, and how it is told that there is something to be taken up. */
export interface SharedInbox extends Inbox {
  /** Conversations this process has given up for now. */
  readonly dropped: ReadonlySet<string>;
}

/** The inbox of a bureau on PostgreSQL; `onLeft` is called when a conversation is left for now that this process knows of. */
export function createInbox(database: Database, bureau: string, process: Process, { clock, onLeft }: { readonly clock: Clock; readonly onLeft: () => void }): SharedInbox {
  const lanes = new Map<string, string>();
  const dropped = new Set<string>();
  const waitingOf = ({ key, message, resumed }: Row): WaitingMessage => {
    const parsed = incomingMessage.parse(message);
    lanes.set(key, laneOf(parsed.replyTo));
    return { key, message: parsed, resumed };
  };

  return {
    dropped,
    keep: async (message, redeliveryWindowMs) => {
      const [key, lane] = [messageKey(message), laneOf(message.replyTo)];
      const me = process.id;
      const { rows } = await database.inBureau(bureau, (trx) =>
        sql<{ first_key: string | null; first_kept_at: string | null; mine: boolean; left_over: boolean }>`
          SELECT * FROM sanxiang.keep_message(${bureau}, ${me}, ${key}, ${lane}, ${fingerprint(message)}, ${clock.now()}, ${message.at}, ${redeliveryWindowMs}, ${sameMoment}, ${JSON.stringify(message)}::json)`.execute(trx),
      );
      const [kept] = rows;
      if (!kept) throw new Error('keep_message says what it did');
      if (kept.left_over) onLeft();
      if (kept.first_key !== null) return { kind: 'duplicate', key: kept.first_key, firstKeptAt: Number(kept.first_kept_at) };
      if (kept.mine) lanes.set(key, lane);
      return { kind: 'kept', mine: kept.mine };
    },
    waiting: async () => {
      const { rows } = await database.inBureau(bureau, (trx) => sql<Row>`SELECT key, message, resumed FROM sanxiang.messages WHERE bureau = ${bureau} AND message IS NOT NULL ORDER BY seq`.execute(trx), { readOnly: true });
      return rows.map(({ key, message, resumed }) => ({ key, message: incomingMessage.parse(message), resumed }));
    },
    takeUp: async () => {
      const given = [...dropped];
      const { rows } = await database.inBureau(bureau, (trx) => sql<Row>`SELECT * FROM sanxiang.take_up(${bureau}, ${process.id}, ${given}::text[], ${mostTakenUp})`.execute(trx));
      for (const lane of given) dropped.delete(lane);
      return rows.map(waitingOf);
    },
    complete: async (key, deliveries) => {
      const { rows } = await database.inBureau(bureau, (trx) =>
        sql<{ added: string[]; next_key: string | null; next_message: unknown; next_resumed: number | null }>`
          SELECT * FROM sanxiang.complete_message(${bureau}, ${process.id}, ${key}, ${clock.now()}, ${JSON.stringify(deliveries)}::json)`.execute(trx),
      );
      lanes.delete(key);
      const [done] = rows;
      const added = new Set(done?.added);
      return {
        added: deliveries.filter(({ id }) => added.has(id)),
        ...(done && done.next_key !== null ? { next: waitingOf({ key: done.next_key, message: done.next_message, resumed: done.next_resumed ?? 0 }) } : {}),
      };
    },
    drop: (key) => {
      const lane = lanes.get(key);
      lanes.delete(key);
      if (lane === undefined) return;
      dropped.add(lane);
      onLeft();
    },
  };
}
