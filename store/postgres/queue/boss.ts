import PgBoss from 'pg-boss';
import { z } from 'zod';
import { errorFields, type Logger } from '../../../bot/core/index.ts';
import type { SharedJobs } from '../../ports.ts';
import type { Database } from '../database.ts';

/** Every queue there is; made by the migrations, for the application may not make tables. `run` holds one job for each bureau and each kind of work that is due. */
export const queues = ['reminders', 'tidy', 'media', 'run', 'takeover'] as const;
type Queue = (typeof queues)[number];

/** A job that its process has not finished in this time (s) is given to another. */
const expireInSeconds = 300;
const runData = z.object({ job: z.string(), bureau: z.string() });

/** What the shared jobs stand on: every `lookEveryMs` one process of all looks for left work. */
export interface BossOptions {
  readonly logger: Logger;
  readonly lookEveryMs: number;
  readonly lookForLeftWork: () => Promise<void>;
}

/** The shared jobs of all bureaus of this process, and the look at what others have left. */
export interface Boss {
  jobsOf(bureau: string): SharedJobs;
  /** Finishes what runs. */
  stop(): Promise<void>;
}

/**
 * Starts pg-boss: the times of shared jobs are its schedules, one job for each bureau goes through its queue, and one job every few seconds lets
 * one process look (`lookForLeftWork`) for what dead processes have left in inboxes and outboxes. Messages and deliveries themselves are no jobs: their
 * order within a conversation is kept by turns, which its queues do not know, and a reply would wait for a poll.
 */
export async function startBoss(database: Pick<Database, 'executeSql'>, { logger, lookEveryMs, lookForLeftWork }: BossOptions): Promise<Boss> {
  const boss = new PgBoss({
    db: {
      executeSql: (text, values) =>
        database.executeSql(text, values).catch((error: unknown) => {
          if (!tellsOutcome(text)) throw error;
          // Nobody waits for the answer to this one inside pg-boss: its rejection would end the process. The job is given to another when its time is over.
          logger.warn('outcome of a shared job not kept', errorFields(error));
          return { rows: [{ count: 0 }], rowCount: 1 };
        }),
    },
    schema: 'pgboss',
    migrate: false,
    deleteAfterHours: 24,
    archiveCompletedAfterSeconds: 3600,
    maintenanceIntervalSeconds: 60,
  });
  boss.on('error', (error) => logger.warn('shared jobs', errorFields(error)));
  await boss.start();

  const runs = new Map<string, () => Promise<void>>();
  const runOne = async (data: unknown): Promise<void> => {
    const { job, bureau } = runData.parse(data);
    const run = runs.get(`${job}/${bureau}`);
    if (!run) throw new Error('the bureau is not served here');
    await run();
  };
  await boss.work('run', { pollingIntervalSeconds: 1, batchSize: 20 }, async (jobs) => {
    for (const each of jobs) {
      // Each fails for itself; another may serve the bureau that this one does not.
      await runOne(each.data).catch((error: unknown) => boss.fail('run', each.id, errorFields(error)));
    }
  });
  await boss.work('takeover', { pollingIntervalSeconds: Math.max(0.5, lookEveryMs / 2000) }, () => lookForLeftWork());
  const timer = setInterval(() => {
    // One in each span of time, whoever is first to ask for it.
    boss.send('takeover', {}, { singletonSeconds: Math.max(1, Math.floor(lookEveryMs / 1000)), expireInSeconds: 30, retryLimit: 0 }).catch((error: unknown) => logger.warn('takeover not asked for', errorFields(error)));
  }, lookEveryMs);

  const scheduled = new Set<Queue>();
  /** The schedule wakes one process; the work of each bureau is then anybody's. */
  const schedule = async (queue: Queue, cron: string): Promise<void> => {
    if (scheduled.has(queue)) return;
    scheduled.add(queue);
    await boss.schedule(queue, cron, {}, { tz: 'Asia/Shanghai' });
    await boss.work(queue, { pollingIntervalSeconds: 2 }, async () => {
      for (const key of runs.keys()) {
        const [job, bureau] = key.split('/');
        if (job === queue) await boss.send('run', { job, bureau }, { singletonKey: key, expireInSeconds, retryLimit: 3, retryDelay: 5 });
      }
    });
  };

  return {
    jobsOf: (bureau) => ({
      every: async (name, cron, run) => {
        const queue = queues.find((each) => each === name);
        if (!queue || queue === 'run' || queue === 'takeover') throw new RangeError(`no queue for shared job ${name}`);
        runs.set(`${name}/${bureau}`, run);
        await schedule(queue, cron);
      },
    }),
    stop: async () => {
      clearInterval(timer);
      await boss.stop({ graceful: true, wait: true, timeout: 10_000, close: false });
    },
  };
}

/** Whether a statement of pg-boss says what became of jobs. */
function tellsOutcome(text: string): boolean {
  return text.includes('UNNEST($2::uuid[])');
}
