/** A claim this old is about something long past. */
const keptFor = 62 * 24 * 3600_000;

interface Held {
  /** The day (`YYYY-MM-DD`) it was taken on, by the clock of that time. */
  readonly day: string;
  readonly at: number;
}

/** Which claims are held, as the queue journal says. */
export class ClaimState {
  readonly #held = new Map<string, Held>();

  /** A claim of a later day than `today` was taken by a wrong clock and holds nothing. */
  held(key: string, today: string): boolean {
    const held = this.#held.get(key);
    return held !== undefined && held.day <= today;
  }

  take(keys: readonly string[], day: string, at: number): void {
    for (const key of keys) this.#held.set(key, { day, at });
  }

  free(keys: readonly string[]): void {
    for (const key of keys) this.#held.delete(key);
  }

  forget(now: number): void {
    for (const [key, { at }] of this.#held) if (now - at > keptFor) this.#held.delete(key);
  }

  /** Claims as they were taken, those of one moment together. */
  *snapshot(): Iterable<Held & { readonly keys: readonly string[] }> {
    const together = new Map<string, Held & { readonly keys: string[] }>();
    for (const [key, { day, at }] of this.#held) {
      const name = `${day}|${at}`;
      const group = together.get(name);
      if (group) group.keys.push(key);
      else together.set(name, { day, at, keys: [key] });
    }
    yield* together.values();
  }
}
