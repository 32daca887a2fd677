import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../core/index.ts';

/** Who has signed in: the person's id in the roster, through which app, until when (ms). */
const session = z.object({ person: z.string().min(1), via: z.enum(['wecom', 'dingtalk', 'console']), until: z.number() });
export type Session = z.infer<typeof session>;

/** A session holds this long (ms); inside the apps signing in again costs nobody a tap. */
export const sessionMs = 2 * 60 * 60_000;

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Seals what goes to the browser and comes back, so that nobody on the way reads or alters it, and makes the tokens that tie a form to the session it was shown in. */
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

  /** Any value as a text only we can read; `purpose` keeps one kind from passing for another. Another text each time. */
  seal(purpose: string, value: unknown): string {
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, this.#keyOf(purpose), nonce);
    const body = Buffer.concat([sealing.update(JSON.stringify(value), 'utf8'), sealing.final()]);
    return Buffer.concat([nonce, body, sealing.getAuthTag()]).toString('base64url');
  }

  /** The value of a text sealed for `purpose`; `undefined` when it was not. Shapes are for the caller to check. */
  unseal(purpose: string, text: string | undefined): unknown {
    const bytes = Buffer.from(text ?? '', 'base64url');
    // Decoding passes over what is no base64url: one value has one text.
    if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== text) return undefined;
    try {
      const opening = createDecipheriv(cipher, this.#keyOf(purpose), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes }).setAuthTag(bytes.subarray(-tagBytes));
      return JSON.parse(Buffer.concat([opening.update(bytes.subarray(nonceBytes, -tagBytes)), opening.final()]).toString('utf8')) as unknown;
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

  #keyOf(purpose: string): Buffer {
    return createHmac('sha256', this.#key).update(`seal|${purpose}`).digest();
  }
}
