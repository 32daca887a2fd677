/** Names standing in lanes, each lane in the order they came. */
export class Lanes {
  readonly #lanes = new Map<string, Set<string>>();

  add(lane: string, name: string): void {
    const known = this.#lanes.get(lane);
    if (known) known.add(name);
    else this.#lanes.set(lane, new Set([name]));
  }

  remove(lane: string, name: string): void {
    const known = this.#lanes.get(lane);
    known?.delete(name);
    if (known?.size === 0) this.#lanes.delete(lane);
  }

  first(lane: string): string | undefined {
    const [first] = this.#lanes.get(lane) ?? [];
    return first;
  }
}
