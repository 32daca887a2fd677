import type { DeliveryError } from '../core/index.ts';

/** A delivery that could not be made in this time is given up (未送达). */
const givenUpAfter = 24 * 3600_000;
const longestPause = 5 * 60_000;
const pauseWhenLimited = 60_000;

/**
 * When to try a failed delivery again (ms from now), or `undefined` when it is to be given up. Refusals are final;
 * a limit waits for the platform's window; what was unavailable is tried after 1, 2, 4 … s, at most 5 min, for a day.
 */
export function retryPause(error: DeliveryError, attempts: number, ageMs: number): number | undefined {
  if (error.kind === 'refused') return undefined;
  const pause =
    error.kind === 'limited'
      ? (error.retryAfterMs ?? pauseWhenLimited)
      : (error.retryAfterMs ?? Math.min(longestPause, 1000 * 2 ** Math.min(attempts, 20)));
  return ageMs + pause > givenUpAfter ? undefined : pause;
}

/** What one platform has not taken in this time is tried on another, where there is one. */
const otherRouteAfter = 3600_000;

/** Whether to go by another route now: this one is over (`pause` is `undefined`) or has been failing for an hour. */
export function triesOtherRoute(pause: number | undefined, ageMs: number): boolean {
  return pause === undefined || ageMs + pause > otherRouteAfter;
}
