import { randomBytes } from 'node:crypto';
import { type Clock, DeliveryError, type WebApp } from '../../core/index.ts';

const openForMs = 60_000;
const mostOpen = 100;

/** One-time codes by which the console opens the phone pages as one of its people: what a chat app's sign-in does for everybody else. */
export class PageCodes {
  readonly #open = new Map<string, { readonly person: string; readonly until: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The address that signs `person` in, once and within a minute. */
  pathFor(person: string): string {
    const code = randomBytes(24).toString('base64url');
    const [oldest] = this.#open.keys();
    if (this.#open.size >= mostOpen && oldest !== undefined) this.#open.delete(oldest);
    this.#open.set(code, { person, until: this.#clock.now() + openForMs });
    return `/h5/sign-in/console?code=${code}`;
  }

  /** The console as an app whose browser is any browser of this machine. */
  get webApp(): WebApp {
    return {
      ids: {},
      opensIn: () => false,
      identify: (code) => {
        const open = this.#open.get(code);
        this.#open.delete(code);
        return open && this.#clock.now() < open.until ? Promise.resolve(open.person) : Promise.reject(new DeliveryError('refused', 'code is used or too old'));
      },
    };
  }
}
