import { type HeldClaim, inOrderTaken } from '../contents.ts';
import { claimKeptFor } from '../queue-times.ts';

interface Held {
  /** The day (`YYYY-MM-DD`) it was taken on, by the clock of that time. */
  readonly day: string;
  readonly at: number;
}

/** Which claims are held, as the queue journal says. */
export class ClaimState {
  readonly #held = new Map<string, Held>();
  #latest = '';

  held(key: string): boolean {
    return this.#held.has(key);
  }

  /** Whether any claim is of a day after `day`. */
  reachesBeyond(day: string): boolean {
    return this.#latest > day;
  }

  take(keys: readonly string[], day: string, at: number): void {
    for (const key of keys) this.#held.set(key, { day, at });
    if (day > this.#latest) this.#latest = day;
  }

  free(keys: readonly string[]): void {
    for (const key of keys) this.#held.delete(key);
  }

  freeAfter(day: string): void {
    for (const [key, held] of this.#held) if (held.day > day) this.#held.delete(key);
    this.#latest = day;
  }

  forget(now: number): void {
    for (const [key, { at }] of this.#held) if (now - at > claimKeptFor) this.#held.delete(key);
  }

  all(): readonly HeldClaim[] {
    return inOrderTaken(Array.from(this.#held, ([key, { day, at }]) => ({ key, day, at })));
  }
}
