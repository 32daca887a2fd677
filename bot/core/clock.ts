/**
 * Time as a port. Milliseconds since the epoch, as in `Date.now()`; every other file asks a Clock, so that tests,
 * the simulator and training runs decide what time it is.
 */
export interface Clock {
  now(): number;
}

/** The machine's own clock; the only place in the project that reads it. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands at one instant until it is moved; it never goes back. */
export class SettableClock implements Clock {
  #now: number;

  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** Moves the clock to `instant` (ms); an earlier instant than the present one is ignored. */
  advanceTo(instant: number): void {
    if (instant > this.#now) this.#now = instant;
  }
}

const dayInShanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day (`YYYY-MM-DD`) in Asia/Shanghai at `instant` (ms): the only kind of day the law counts. */
export function dayAt(instant: number): string {
  return dayInShanghai.format(instant);
}

const timeInShanghai = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });

/** The time of day (`HH:MM`) in Asia/Shanghai at `instant` (ms). */
export function timeAt(instant: number): string {
  return timeInShanghai.format(instant);
}
