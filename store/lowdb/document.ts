import { type Adapter, Low, Memory } from 'lowdb';
import { NotKept } from '../errors.ts';

/**
 * One small document kept by lowdb. Changes are synchronous and made on a copy; all that arrive while a write is under
 * way share the next one, and a write that fails leaves memory as it was.
 */
export class KeptDocument<T extends object> {
  readonly #low: Low<T>;
  #next: { changes: ((draft: T) => void)[]; done: Promise<void> } | undefined;
  #writing: Promise<void> = Promise.resolve();

  private constructor(low: Low<T>) {
    this.#low = low;
  }

  /** Opens the document of `adapter` (kept in memory without one); `empty` stands in when there is none yet. */
  static async open<T extends object>(adapter: Adapter<T> | undefined, empty: T): Promise<KeptDocument<T>> {
    const low = new Low<T>(adapter ?? new Memory<T>(), empty);
    await low.read();
    return new KeptDocument(low);
  }

  get data(): Readonly<T> {
    return this.#low.data;
  }

  /** Applies `change` to a copy and resolves when it is durable; rejects with `NotKept`, and then nothing changed. */
  update(change: (draft: T) => void): Promise<void> {
    if (this.#next) {
      this.#next.changes.push(change);
      return this.#next.done;
    }
    const changes = [change];
    const done = this.#writing
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.#write(changes);
      });
    this.#writing = done;
    this.#next = { changes, done };
    return done;
  }

  /** Waits for the writes under way. */
  async close(): Promise<void> {
    await this.#writing.catch(() => undefined);
  }

  async #write(changes: readonly ((draft: T) => void)[]): Promise<void> {
    const before = this.#low.data;
    const draft = structuredClone(before);
    for (const change of changes) change(draft);
    this.#low.data = draft;
    try {
      await this.#low.write();
    } catch (error) {
      this.#low.data = before;
      throw new NotKept(error);
    }
  }
}
