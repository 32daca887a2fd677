/** The conversations this process works on or is just putting something into: what the database says is its own beside these, it does not know of. */
export class ActiveLanes {
  /** Lanes by the message that is worked on. */
  readonly #working = new Map<string, string>();
  readonly #entered = new Map<string, number>();

  /** Something is being put into a lane, until the returned function is called. */
  enter(lane: string): () => void {
    this.#entered.set(lane, (this.#entered.get(lane) ?? 0) + 1);
    return () => {
      const others = (this.#entered.get(lane) ?? 1) - 1;
      if (others > 0) this.#entered.set(lane, others);
      else this.#entered.delete(lane);
    };
  }

  /** The message `key` of a lane is worked on, until `end`. */
  begin(key: string, lane: string): void {
    this.#working.set(key, lane);
  }

  end(key: string): void {
    this.#working.delete(key);
  }

  /** Whether a message of a lane is worked on. */
  works(lane: string): boolean {
    return [...this.#working.values()].includes(lane);
  }

  lanes(): string[] {
    return [...new Set([...this.#working.values(), ...this.#entered.keys()])];
  }
}
