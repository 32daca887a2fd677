import { randomUUID } from 'node:crypto';
import { errorFields, type Logger } from '../../../bot/core/index.ts';
import type { Database } from '../database.ts';

/** This process among those that share the database. */
export interface Process {
  /** Changes when the others took it for dead: what it held under the old name is theirs. */
  readonly id: string;
  /** Whether the last sign of life was heard in time. */
  readonly alive: boolean;
  /** Calls `listener` after each sign of life that was given or could not be (`alive` tells), until the returned function is called. */
  onBeat(listener: () => void): () => void;
  /** Lets go of everything it holds, so that others need not wait for it to be taken for dead. */
  leave(): Promise<void>;
}

/** Signs of life in the time after which a process is dead: some may be late. */
export const beatsInTime = 5;

/** Registers this process and keeps it alive; without a sign of life for `deadAfterMs` the others take it for dead. Rejects with `StoreUnavailable` when the database cannot be reached. */
export async function joinProcesses(database: Database, logger: Logger, deadAfterMs = 10_000): Promise<Process> {
  let id = randomUUID();
  let alive = true;
  let left = false;
  let beating: Promise<void> | undefined;
  const listeners = new Set<() => void>();

  const register = (name: string): Promise<unknown> =>
    database.executeSql(`INSERT INTO sanxiang.processes (id, dead_after) VALUES ($1, make_interval(secs => $2::float8 / 1000)) ON CONFLICT (id) DO NOTHING`, [name, deadAfterMs]);

  /** A process that the others may have taken for dead comes back under another name: what it began is no longer its own. */
  const beat = async (): Promise<void> => {
    try {
      const { rows } = await database.executeSql(`UPDATE sanxiang.processes SET seen_at = clock_timestamp() WHERE id = $1 AND seen_at > clock_timestamp() - dead_after RETURNING id`, [id]);
      if (rows.length === 0 && !left) {
        // Known to the others first: what it took under a name they do not know would be anybody's.
        const fresh = randomUUID();
        await register(fresh);
        id = fresh;
        logger.warn('taken for dead by the other processes, back under another name', {});
      }
      alive = true;
    } catch (error) {
      if (alive) logger.error('no sign of life could be given', errorFields(error));
      alive = false;
    }
    for (const listener of listeners) {
      try {
        listener();
      } catch (error) {
        logger.error('not told of a sign of life', errorFields(error));
      }
    }
  };

  await register(id);
  const timer = setInterval(() => {
    // One at a time: two that are late would each take a name.
    beating ??= beat().finally(() => {
      beating = undefined;
    });
  }, deadAfterMs / beatsInTime);
  return {
    get id() {
      return id;
    },
    get alive() {
      return alive;
    },
    onBeat: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    leave: async () => {
      left = true;
      clearInterval(timer);
      await beating;
      await database.executeSql('DELETE FROM sanxiang.processes WHERE id = $1', [id]).catch((error: unknown) => logger.warn('not signed off', errorFields(error)));
    },
  };
}
