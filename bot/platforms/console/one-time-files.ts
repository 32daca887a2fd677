import { randomBytes } from 'node:crypto';
import type { Clock, ReplyFile } from '../../core/index.ts';

/** A link the console's page offers; `path` works once. */
export interface FileLink {
  readonly name: string;
  readonly path: string;
}

const openForMs = 10 * 60_000;
/** A page that is left open must not fill the memory. */
const mostOpen = 500;

/** Files handed out at the console by links that work once, for ten minutes; nothing of a case stands in them. */
export class OneTimeFiles {
  readonly #open = new Map<string, { readonly file: ReplyFile; readonly until: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  offer(files: readonly ReplyFile[]): readonly FileLink[] {
    return files.map((file) => {
      const token = randomBytes(32).toString('base64url');
      const [oldest] = this.#open.keys();
      if (this.#open.size >= mostOpen && oldest !== undefined) this.#open.delete(oldest);
      this.#open.set(token, { file, until: this.#clock.now() + openForMs });
      return { name: file.name, path: `/console/files/${token}` };
    });
  }

  /** The file of a token, which is used up by it. */
  take(token: string): ReplyFile | undefined {
    const open = this.#open.get(token);
    this.#open.delete(token);
    return open && this.#clock.now() < open.until ? open.file : undefined;
  }
}
