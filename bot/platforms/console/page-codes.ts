import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Clock, DeliveryError, type Slips, type WebApp } from '../../core/index.ts';

const openForMs = 60_000;

/** One-time codes by which the console opens the phone pages as one of its people: what a chat app's sign-in does for everybody else. */
export class PageCodes {
  readonly #clock: Clock;
  readonly #slips: Slips;

  constructor(clock: Clock, slips: Slips) {
    this.#clock = clock;
    this.#slips = slips;
  }

  /** The address that signs `person` in, once and within a minute. */
  async pathFor(person: string): Promise<string> {
    const code = randomBytes(24).toString('base64url');
    await this.#slips.put(`page-code|${code}`, person, this.#clock.now() + openForMs);
    return `/h5/sign-in/console?code=${code}`;
  }

  /** The console as an app whose browser is any browser of this machine. */
  get webApp(): WebApp {
    return {
      ids: {},
      opensIn: () => false,
      identify: async (code) => {
        const person = z.string().safeParse(await this.#slips.get(`page-code|${code}`)).data;
        const isFirst = person !== undefined && (await this.#slips.firstUse(`page-code|${code}`, this.#clock.now() + openForMs));
        if (!isFirst) throw new DeliveryError('refused', 'code is used or too old');
        return person;
      },
    };
  }
}
