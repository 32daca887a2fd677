import cron, { type ScheduledTask } from 'node-cron';
import { type Clock, errorFields, type Logger } from '../core/index.ts';

/** Work that is done from time to time. It is derived from state, so running it late or twice does no harm. */
export interface Job {
  readonly name: string;
  /** When it is woken, as a cron expression in Asia/Shanghai (seconds first when there are six fields). */
  readonly wake: string;
  /** True for what may have something to say at any hour: it runs at the start, and a simulator that passes over days runs it at each. */
  readonly hourly?: boolean;
  /** True for what one process of all does at a time, where several share a store; otherwise each does it for itself. */
  readonly shared?: boolean;
  run(now: number): Promise<void>;
}

/** Wakes jobs; keeps nothing of its own, so a restart loses nothing. */
export interface Scheduler {
  /** True between `start` and `stop`. */
  readonly up: boolean;
  start(): Promise<void>;
  /** Runs every job (or only those that are `hourly`) once as of `now`: what a simulator does instead of waiting. */
  tick(now: number, only?: 'hourly'): Promise<void>;
  /** Wakes no further job and waits for those that run. */
  stop(): Promise<void>;
}

/** What wakes the jobs of several processes, each in one of them, and again where a run rejects. Rejects when it cannot be set up. */
export interface SharedWaker {
  every(name: string, wake: string, run: () => Promise<void>): Promise<void>;
}

/** Builds a scheduler for `jobs`; a job that fails is logged and woken again at its next time. `waker` wakes the shared ones where there are several processes. */
export function createScheduler(jobs: readonly Job[], { clock, logger, waker }: { readonly clock: Clock; readonly logger: Logger; readonly waker?: SharedWaker | undefined }): Scheduler {
  let tasks: readonly ScheduledTask[] = [];
  let up = false;
  const running = new Set<Promise<void>>();

  const attempt = (job: Job, now: number): Promise<void> => {
    const work = job
      .run(now)
      .catch((error: unknown) => {
        logger.error('job failed', { job: job.name, ...errorFields(error) });
        throw error;
      })
      .finally(() => running.delete(work));
    running.add(work);
    return work;
  };
  const run = (job: Job, now: number): Promise<void> => attempt(job, now).catch(() => undefined);
  /** Refused where it cannot be done: what has woken it lets another process try. */
  const woken = (job: Job): Promise<void> => (up ? attempt(job, clock.now()) : Promise.reject(new Error('no jobs are done here now')));

  return {
    get up() {
      return up;
    },
    start: async () => {
      const shared = waker ? jobs.filter((job) => job.shared) : [];
      for (const job of shared) await waker?.every(job.name, job.wake, () => woken(job));
      up = true;
      tasks = jobs.filter((job) => !shared.includes(job)).map((job) =>
        cron.schedule(job.wake, () => run(job, clock.now()), {
          name: job.name,
          timezone: 'Asia/Shanghai',
          noOverlap: true,
        }),
      );
      for (const job of jobs) if (job.hourly) void run(job, clock.now());
    },
    tick: async (now, only) => {
      for (const job of jobs) if (only === undefined || job.hourly) await run(job, now);
    },
    stop: async () => {
      up = false;
      for (const task of tasks) await task.destroy();
      tasks = [];
      await Promise.allSettled(running);
    },
  };
}
