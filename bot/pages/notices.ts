import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Clock, type Reply, reply, type Slips } from '../core/index.ts';

const keptMs = 5 * 60_000;

const notice = z.object({ person: z.string(), reply });

/** Answers on their way from a form to the page that shows them: read once or again within minutes, by the same person, never in an address. */
export class Notices {
  readonly #clock: Clock;
  readonly #slips: Slips;

  constructor(clock: Clock, slips: Slips) {
    this.#clock = clock;
    this.#slips = slips;
  }

  /** Keeps an answer; the id says nothing of it. */
  async keep(person: string, answer: Reply): Promise<string> {
    const id = randomBytes(9).toString('base64url');
    await this.#slips.put(`notice|${id}`, { person, reply: answer }, this.#clock.now() + keptMs);
    return id;
  }

  async find(person: string, id: string | null): Promise<Reply | undefined> {
    const found = id === null || id.length > 20 ? undefined : notice.safeParse(await this.#slips.get(`notice|${id}`)).data;
    return found?.person === person ? found.reply : undefined;
  }
}
