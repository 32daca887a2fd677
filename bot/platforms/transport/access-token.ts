import { type Clock, DeliveryError } from '../../core/index.ts';

/** A token as the platform issued it, and for how long (ms) it said it holds. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresInMs: number;
}

/** A token is given up this long before its end, so that no call is made with a dying one. */
const margin = 5 * 60_000;
/** After the platform refused our secret it is not asked again for this long: wrong secrets get the address blocked. */
const pauseAfterRefusal = 60_000;

/**
 * One access token shared by all calls of an app: fetched when needed, one request in flight, dropped when the
 * platform says it is no longer good.
 */
export class AccessToken {
  readonly #issue: () => Promise<IssuedToken>;
  readonly #clock: Clock;
  #current: { token: string; until: number } | undefined;
  #pending: Promise<string> | undefined;
  #refusal: { error: DeliveryError; until: number } | undefined;

  constructor(issue: () => Promise<IssuedToken>, clock: Clock) {
    this.#issue = issue;
    this.#clock = clock;
  }

  /** A token that should be good. Rejects with the `DeliveryError` of the call that issues it. */
  get(): Promise<string> {
    if (this.#current && this.#clock.now() < this.#current.until) return Promise.resolve(this.#current.token);
    if (this.#refusal && this.#clock.now() < this.#refusal.until) return Promise.reject(this.#refusal.error);
    this.#pending ??= this.#fetch().finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  /** Forgets `token` if it is still the one in use. */
  drop(token: string): void {
    if (this.#current?.token === token) this.#current = undefined;
  }

  /**
   * Runs `call` with a token. When `isStale` recognises the platform's "token no longer good" in its result, a new
   * token is fetched once and the call made once more.
   */
  async use<T>(call: (token: string) => Promise<T>, isStale: (result: T) => boolean): Promise<T> {
    const token = await this.get();
    const result = await call(token);
    if (!isStale(result)) return result;
    this.drop(token);
    return call(await this.get());
  }

  async #fetch(): Promise<string> {
    try {
      const issued = await this.#issue();
      const life = Math.max(issued.expiresInMs - margin, issued.expiresInMs / 2);
      this.#current = { token: issued.token, until: this.#clock.now() + life };
      this.#refusal = undefined;
      return issued.token;
    } catch (error) {
      if (error instanceof DeliveryError && error.kind === 'refused') {
        this.#refusal = { error, until: this.#clock.now() + pauseAfterRefusal };
      }
      throw error;
    }
  }
}
