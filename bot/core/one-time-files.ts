import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { ReplyFile } from './reply.ts';

/** The whole address of a link to a file, as phones can open it; `undefined` where none can be made. */
export type LinkFile = (file: ReplyFile) => string | undefined;

/** A link to a file; `path` works once. */
export interface FileLink {
  readonly name: string;
  readonly path: string;
}

/** What an {@link OneTimeFiles} hands out links to. */
export interface OneTimeOptions {
  /** What a token is put behind. */
  readonly prefix: string;
  /** For how long (ms) a link works; ten minutes by default. */
  readonly openForMs?: number;
}

/** Links that are never used must not fill the memory. */
const mostOpen = 5000;

/** Files handed out by links that work once and for minutes; nothing of a case stands in them. */
export class OneTimeFiles {
  readonly #open = new Map<string, { readonly file: ReplyFile; readonly until: number }>();
  readonly #clock: Clock;
  readonly #prefix: string;
  readonly #openForMs: number;

  constructor(clock: Clock, { prefix, openForMs = 10 * 60_000 }: OneTimeOptions) {
    this.#clock = clock;
    this.#prefix = prefix;
    this.#openForMs = openForMs;
  }

  offer(files: readonly ReplyFile[]): readonly FileLink[] {
    return files.map((file) => {
      const token = randomBytes(32).toString('hex');
      const [oldest] = this.#open.keys();
      if (this.#open.size >= mostOpen && oldest !== undefined) this.#open.delete(oldest);
      this.#open.set(token, { file, until: this.#clock.now() + this.#openForMs });
      return { name: file.name, path: `${this.#prefix}${token}` };
    });
  }

  /** The file of a token, which stays good: to show what it is for. */
  look(token: string): ReplyFile | undefined {
    const open = this.#open.get(token);
    return open && this.#clock.now() < open.until ? open.file : undefined;
  }

  /** The file of a token, which is used up by it. */
  take(token: string): ReplyFile | undefined {
    const file = this.look(token);
    this.#open.delete(token);
    return file;
  }
}
