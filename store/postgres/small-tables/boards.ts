import { sql } from 'kysely';
import type { Boards, Clock } from '../../../bot/core/index.ts';
import type { Database, Trx } from '../database.ts';
import { transactionsOf } from './bureau-database.ts';

/** More entries of a board than this are not kept, and none longer than a day. */
const mostKept = 500;
const keptForMs = 24 * 3600_000;
/** A board is cut back whenever this many were added. */
const cutEvery = 50;
const pollEveryMs = 1000;
const channel = 'sanxiang_boards';

/** Boards that can be tidied and closed. */
export interface KeptBoards extends Boards {
  /** Drops entries older than a day at `now` (ms). */
  tidy(now: number): Promise<void>;
  close(): void;
}

/** Opens the boards of a bureau. */
export async function openBoards(database: Database, bureau: string, clock: Clock): Promise<KeptBoards> {
  const inBureau = transactionsOf(database, bureau);
  const epoch = await inBureau(readEpoch, { readOnly: true });
  const watchers = new Map<string, Set<() => void>>();
  let watching: { readonly forget: () => void; readonly poll: NodeJS.Timeout } | undefined;

  const tell = (board?: string): void => {
    for (const [name, listeners] of watchers) if (board === undefined || board === name) for (const listener of listeners) listener();
  };
  const begin = () => ({
    forget: database.listen(channel, (payload) => {
      if (payload === undefined) tell();
      else if (payload.startsWith(`${bureau}|`)) tell(payload.slice(bureau.length + 1));
    }),
    poll: setInterval(() => {
      if (!database.listening()) tell();
    }, pollEveryMs).unref(),
  });
  const end = (): void => {
    watching?.forget();
    clearInterval(watching?.poll);
    watching = undefined;
  };
  return {
    epoch,
    post: (board, entry) =>
      inBureau(async (trx) => {
        const { last: seq } = await trx
          .insertInto('boards')
          .values({ board, last: 1 })
          .onConflict((conflict) => conflict.columns(['bureau', 'board']).doUpdateSet(({ eb }) => ({ last: eb('boards.last', '+', 1) })))
          .returning('last')
          .executeTakeFirstOrThrow();
        await trx.insertInto('board_entries').values({ board, seq, at: clock.now(), entry: JSON.stringify(entry) }).execute();
        if (seq % cutEvery === 0) await trx.deleteFrom('board_entries').where('board', '=', board).where('seq', '<=', seq - mostKept).execute();
        await sql`select pg_notify(${channel}, ${`${bureau}|${board}`})`.execute(trx);
        return seq;
      }),
    since: async (board, after) => {
      const rows = await inBureau(
        (trx) =>
          trx
            .selectFrom('board_entries')
            .select(['seq', 'entry'])
            .where('board', '=', board)
            .where('seq', '>', after)
            .where('at', '>', clock.now() - keptForMs)
            .orderBy('seq', 'desc')
            .limit(mostKept)
            .execute(),
        { readOnly: true },
      );
      return rows.reverse();
    },
    watch: (board, listener) => {
      const listeners = watchers.get(board) ?? new Set();
      watchers.set(board, listeners.add(listener));
      watching ??= begin();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && watchers.get(board) === listeners) watchers.delete(board);
        if (watchers.size === 0) end();
      };
    },
    tidy: async (now) => {
      await inBureau((trx) => trx.deleteFrom('board_entries').where('at', '<=', now - keptForMs).execute());
    },
    close: end,
  };
}

/** The database as it was made: one that was restored into a new one counts anew. */
async function readEpoch(trx: Trx): Promise<string> {
  const { rows } = await sql<{ epoch: string }>`
    select d.oid || '-' || extract(epoch from m.applied_at) as epoch from pg_database d, migrations m
    where d.datname = current_database() and m.id = (select max(id) from migrations where id <= 3)`.execute(trx);
  return rows[0]?.epoch ?? '';
}
