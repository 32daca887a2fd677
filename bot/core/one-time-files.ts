import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import { type ReplyFile, replyFile } from './reply.ts';
import type { Slips } from './slips.ts';

/** The whole address of a link to a file, as phones can open it; `undefined` where none can be made. */
export type LinkFile = (file: ReplyFile) => string | undefined;

/** A link to a file; `path` works once. */
export interface FileLink {
  readonly name: string;
  readonly path: string;
}

/** What {@link OneTimeFiles} are made of. */
export interface OneTimeOptions {
  readonly clock: Clock;
  readonly slips: Slips;
  /** What a token is put behind. */
  readonly prefix: string;
  /** For how long (ms) a link works; ten minutes by default. */
  readonly openForMs?: number;
}

const token = z.string().regex(/^[0-9a-f]{64}$/u);

/** Files handed out by links that work once and for minutes, whichever process is asked; nothing of a case stands in them. */
export class OneTimeFiles {
  readonly #clock: Clock;
  readonly #slips: Slips;
  readonly #prefix: string;
  readonly #openForMs: number;

  constructor({ clock, slips, prefix, openForMs = 10 * 60_000 }: OneTimeOptions) {
    this.#clock = clock;
    this.#slips = slips;
    this.#prefix = prefix;
    this.#openForMs = openForMs;
  }

  /** Links to files; they work a moment later, once they are kept: whoever cannot keep them gives a link that is gone. */
  offer(files: readonly ReplyFile[]): readonly FileLink[] {
    return files.map((file) => {
      const fresh = randomBytes(32).toString('hex');
      this.#slips.put(this.#key(fresh), file, this.#until()).catch(() => undefined);
      return { name: file.name, path: `${this.#prefix}${fresh}` };
    });
  }

  /** The file of a token, which stays good: to show what it is for. */
  async look(text: string): Promise<ReplyFile | undefined> {
    const given = token.safeParse(text);
    return given.success ? replyFile.safeParse(await this.#slips.get(this.#key(given.data))).data : undefined;
  }

  /** The file of a token, which is used up by it. */
  async take(text: string): Promise<ReplyFile | undefined> {
    const file = await this.look(text);
    if (!file || !(await this.#slips.firstUse(this.#key(text), this.#until()))) return undefined;
    await this.#slips.put(this.#key(text), null, this.#clock.now());
    return file;
  }

  #until(): number {
    return this.#clock.now() + this.#openForMs;
  }

  #key(text: string): string {
    return `file|${this.#prefix}|${text}`;
  }
}
