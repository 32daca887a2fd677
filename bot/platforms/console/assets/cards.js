/** What the page knows of cards: which button was tapped last, which cards are over and by what. */
const longestTimer = 2 ** 31 - 1;

export class Cards {
  #tapped = new Map();
  #over = new Map();
  #timers = new Map();
  #now;

  /** `now()` is the server's time (ms). */
  constructor(now) {
    this.#now = now;
  }

  clear() {
    this.#tapped.clear();
    this.#over.clear();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  tap(name, label) {
    this.#tapped.set(name, label);
    // A card the server gave no name can only be used up here.
    if (/^\d+$/.test(name)) this.#over.set(name, { as: '已选', chosen: label });
  }

  /** The tap could not be kept. */
  untap(name) {
    this.#tapped.delete(name);
    if (/^\d+$/.test(name)) this.#over.delete(name);
  }

  settle({ card, as }) {
    this.#over.set(card, this.#over.get(card) ?? { as, chosen: this.#tapped.get(card) });
  }

  /** How a card ended; `undefined` while it has not. */
  end(name, until) {
    return this.#over.get(name) ?? (until !== undefined && until <= this.#now() ? { as: '已过期' } : undefined);
  }

  /** Calls `tell` once when the time of a card has passed. */
  watch(name, until, tell) {
    clearTimeout(this.#timers.get(name));
    const wait = until - this.#now();
    if (wait > 0 && wait <= longestTimer) this.#timers.set(name, setTimeout(tell, wait));
  }
}
