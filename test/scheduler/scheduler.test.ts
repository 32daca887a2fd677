import { expect, it, vi } from 'vitest';
import { SettableClock, silentLogger } from '../../bot/core/index.ts';
import { createScheduler, type Job } from '../../bot/scheduler/index.ts';

const clock = new SettableClock(Date.parse('2026-03-10T01:00:00Z'));

async function aShared(run: Job['run']) {
  let wake = (): Promise<void> => Promise.reject(new Error('nobody has asked to be woken'));
  const waker = {
    every: (_name: string, _wake: string, woken: () => Promise<void>) => {
      wake = woken;
      return Promise.resolve();
    },
  };
  const scheduler = createScheduler([{ name: 'tidy', wake: '30 3 * * *', shared: true, run }], { clock, logger: silentLogger, waker });
  await scheduler.start();
  return { scheduler, wake: () => wake() };
}

it('a shared job that fails says so to what has woken it, which tries again', async () => {
  const { scheduler, wake } = await aShared(() => Promise.reject(new Error('store down')));
  await expect(wake()).rejects.toThrow('store down');
  await scheduler.stop();
});

it('a shared job that comes to a process about to end is refused, so that another does it', async () => {
  const run = vi.fn(() => Promise.resolve());
  const { scheduler, wake } = await aShared(run);
  await wake();
  await scheduler.stop();
  await expect(wake()).rejects.toThrow();
  expect(run).toHaveBeenCalledTimes(1);
});

it('waits at the end for a job that fails only then', async () => {
  let fail = (_: Error): void => undefined;
  const { scheduler, wake } = await aShared(() => new Promise((_, reject) => (fail = reject)));
  const woken = wake();
  const stopped = scheduler.stop();
  fail(new Error('late'));
  await expect(woken).rejects.toThrow('late');
  await stopped;
});
