import { join } from 'node:path';
import { z } from 'zod';
import { errorFields, type Logger, systemClock } from '../../bot/core/index.ts';
import { createFileMedia } from '../media/index.ts';
import type { Store } from '../ports.ts';
import { refuseCarriedAway } from './contents/index.ts';
import type { Database } from './database.ts';
import { PostgresLedger } from './ledger/index.ts';
import type { BureauStoreOptions, Postgres } from './open-postgres.ts';
import { beatsInTime, type Boss, createLead, openQueue, type Process, startBoss } from './queue/index.ts';
import { checkSharedDirectory } from './shared-directory.ts';
import { openSmallTables } from './small-tables/index.ts';

/** Gives way before work that was dropped is looked for again: what was in its way may need a moment (ms). */
const leftPauseMs = 500;
const bureauRow = z.object({ bureau: z.string() });

/** The stores of this process on one database. */
export class JoinedPostgres implements Postgres {
  readonly #database: Database;
  readonly #process: Process;
  readonly #takeoverMs: number;
  readonly #logger: Logger;
  /** Who is to hear of left work, by bureau. */
  readonly #listeners = new Map<string, Set<() => void>>();
  #boss: Promise<Boss> | undefined;

  constructor(database: Database, process: Process, { takeoverMs, logger }: { readonly takeoverMs: number; readonly logger: Logger }) {
    this.#database = database;
    this.#process = process;
    this.#takeoverMs = takeoverMs;
    this.#logger = logger;
  }

  async openStore({ bureau, directory, clock }: BureauStoreOptions): Promise<Store> {
    const [database, process] = [this.#database, this.#process];
    await checkSharedDirectory(database, bureau, directory);
    await refuseCarriedAway(database, bureau);
    const left = new Set<() => void>();
    this.#listeners.set(bureau, left);
    let timer: NodeJS.Timeout | undefined;
    const tellLeft = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        for (const listener of left) listener();
      }, leftPauseMs);
    };
    const queue = openQueue(database, bureau, process, { clock, logger: this.#logger, onLeft: tellLeft });
    // Asked again until it is known, and now and then though it seems to be: nobody else takes up what a living process holds, and a commit may
    // come about after its answer was given up on, a turn be locked at the moment of the look.
    let beats = 0;
    const forgetBeat = process.onBeat(() => {
      beats += 1;
      if (queue.inbox.uncertain || beats % beatsInTime === 0) tellLeft();
    });
    const ledger = new PostgresLedger({ database, bureau, clock, fence: queue.fence });
    const small = await openSmallTables(database, bureau, clock, queue.fence);
    const boss = await (this.#boss ??= this.#startBoss());
    return {
      bureau,
      inbox: queue.inbox,
      outbox: queue.outbox,
      claims: queue.claims,
      contacts: small.contacts,
      tallies: small.tallies,
      dialogues: small.dialogues,
      questions: small.questions,
      ledger,
      media: createFileMedia(join(directory, 'media')),
      slips: small.slips,
      boards: small.boards,
      jobs: boss.jobsOf(bureau),
      lead: createLead(database, bureau, process, this.#logger),
      secret: () => small.secret(),
      onLeftWork: (listener) => {
        left.add(listener);
        return () => void left.delete(listener);
      },
      depth: () => queue.depth(),
      usable: () => database.healthy() && process.alive,
      tidy: async (now) => {
        await queue.tidy(now);
        await small.tidy(now);
      },
      close: async () => {
        clearTimeout(timer);
        forgetBeat();
        this.#listeners.delete(bureau);
        await ledger.close();
        await small.close();
        await queue.leave().catch((error: unknown) => this.#logger.warn('turns not given back', errorFields(error)));
      },
    };
  }

  async close(): Promise<void> {
    await (await this.#boss?.catch(() => undefined))?.stop().catch((error: unknown) => this.#logger.warn('shared jobs not ended', errorFields(error)));
    await this.#process.leave();
    await this.#database.close();
  }

  #startBoss(): Promise<Boss> {
    const starting = startBoss(this.#database, { logger: this.#logger, lookEveryMs: Math.min(4000, this.#takeoverMs / 2), lookForLeftWork: () => this.#lookForLeftWork() });
    starting.catch(() => {
      // The next store that is opened tries again.
      this.#boss = undefined;
    });
    return starting;
  }

  async #lookForLeftWork(): Promise<void> {
    const { rows } = await this.#database.executeSql('SELECT bureau FROM sanxiang.bureaus_with_left_work($1) AS bureau', [systemClock.now()]);
    for (const { bureau } of bureauRow.array().parse(rows)) for (const listener of this.#listeners.get(bureau) ?? []) listener();
  }
}
