import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../core/index.ts';

/** Who has signed in: the person's id in the roster, through which app, until when (ms). */
const session = z.object({ person: z.string().min(1), via: z.enum(['wecom', 'dingtalk', 'console']), until: z.number() });
export type Session = z.infer<typeof session>;

/** A session holds this long (ms); inside the apps signing in again costs nobody a tap. */
export const sessionMs = 2 * 60 * 60_000;

/** Signs what goes to the browser and comes back, and makes the tokens that tie a form to the session it was shown in. */
export class SessionSeal {
  readonly #key: Uint8Array;
  readonly #clock: Clock;

  /** `key` is the server's own secret of at least 32 bytes. */
  constructor(key: Uint8Array, clock: Clock) {
    if (key.length < 32) throw new Error('the key of sessions is too short');
    this.#key = key;
    this.#clock = clock;
  }

  /** The value of the cookie of somebody who has just signed in. */
  open(who: Pick<Session, 'person' | 'via'>): string {
    return this.seal('session', { ...who, until: this.#clock.now() + sessionMs });
  }

  /** The session of a cookie, or `undefined` when it is not ours, altered or over. */
  read(cookie: string | undefined): Session | undefined {
    const found = session.safeParse(this.unseal('session', cookie)).data;
    return found && this.#clock.now() < found.until ? found : undefined;
  }

  /** Any value as a signed text; `purpose` keeps one kind from passing for another. */
  seal(purpose: string, value: unknown): string {
    const body = Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${body}.${this.#sign(purpose, body)}`;
  }

  /** The value of a text sealed for `purpose`; `undefined` when it was not. Shapes are for the caller to check. */
  unseal(purpose: string, text: string | undefined): unknown {
    const [body = '', signature = '', more] = (text ?? '').split('.');
    if (more !== undefined || !same(signature, this.#sign(purpose, body))) return undefined;
    try {
      return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as unknown;
    } catch {
      return undefined;
    }
  }

  /** A token for the forms of a page shown in the session `cookie`; another text each time, so that compression tells nothing of it. */
  formToken(cookie: string): string {
    const mask = randomBytes(32);
    const token = this.#formKey(cookie);
    return Buffer.concat([mask, token.map((byte, index) => byte ^ (mask[index] ?? 0))]).toString('base64url');
  }

  /** Whether a form was shown by us in the session `cookie`. */
  isFormToken(text: string | undefined, cookie: string): boolean {
    const bytes = Buffer.from(text ?? '', 'base64url');
    if (bytes.length !== 64) return false;
    const token = bytes.subarray(32).map((byte, index) => byte ^ (bytes[index] ?? 0));
    return timingSafeEqual(token, this.#formKey(cookie));
  }

  #formKey(cookie: string): Buffer {
    return createHmac('sha256', this.#key).update(`form|${cookie}`).digest();
  }

  #sign(purpose: string, body: string): string {
    return createHmac('sha256', this.#key).update(`${purpose}|${body}`).digest('base64url');
  }
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
