import { type Clock, DeliveryError } from '../../core/index.ts';

/**
 * Keeps a sender under a platform's limit by a sliding window. It does not wait: when the window is full it throws
 * `DeliveryError('limited')` with the time to wait, and the outbox comes back then.
 */
export class Pacer {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #clock: Clock;
  #sent: number[] = [];
  #quietUntil = -Infinity;

  /** At most `limit` turns in any `windowMs`. */
  constructor(limit: number, windowMs: number, clock: Clock) {
    this.#limit = limit;
    this.#windowMs = windowMs;
    this.#clock = clock;
  }

  /** Takes one turn, or throws `DeliveryError('limited')` saying when the next is free. */
  take(): void {
    const now = this.#clock.now();
    if (now < this.#quietUntil) {
      throw new DeliveryError('limited', 'platform asked for quiet', { retryAfterMs: this.#quietUntil - now });
    }
    this.#sent = this.#sent.filter((at) => now - at < this.#windowMs);
    const oldest = this.#sent[0];
    if (oldest !== undefined && this.#sent.length >= this.#limit) {
      throw new DeliveryError('limited', 'own pace reached', { retryAfterMs: oldest + this.#windowMs - now });
    }
    this.#sent.push(now);
  }

  /** Gives no turns for `ms` from now: the platform has said that more calls would be held against us. */
  pause(ms: number): void {
    this.#quietUntil = Math.max(this.#quietUntil, this.#clock.now() + ms);
  }
}
