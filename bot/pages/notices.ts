import { randomBytes } from 'node:crypto';
import type { Clock, Reply } from '../core/index.ts';

const keptMs = 5 * 60_000;
const mostKept = 500;

/** Answers on their way from a form to the page that shows them: read once or again within minutes, by the same person, never in an address. */
export class Notices {
  readonly #kept = new Map<string, { readonly person: string; readonly reply: Reply; readonly until: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Keeps an answer; the id says nothing of it. */
  keep(person: string, reply: Reply): string {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest);
    const id = randomBytes(9).toString('base64url');
    this.#kept.set(id, { person, reply, until: this.#clock.now() + keptMs });
    return id;
  }

  find(person: string, id: string | null): Reply | undefined {
    const found = id === null ? undefined : this.#kept.get(id);
    return found && found.person === person && this.#clock.now() < found.until ? found.reply : undefined;
  }
}
