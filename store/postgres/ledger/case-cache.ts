import type { CaseState } from '../../ledger/index.ts';

/** The cases read last, so that the same version of a case is the same object as long as it is kept here. */
export class CaseCache {
  readonly #states = new Map<string, CaseState>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** The case at exactly this version. */
  get(id: string, version: number): CaseState | undefined {
    const state = this.#states.get(id);
    if (state?.version !== version) return undefined;
    this.#states.delete(id);
    this.#states.set(id, state);
    return state;
  }

  /** Keeps a case unless a newer version is here; resolves to the object everybody is to use for this version. */
  keep(state: CaseState): CaseState {
    const known = this.#states.get(state.id);
    if (known?.version === state.version) return known;
    // A slow read comes back with what has been replaced meanwhile.
    if (known && known.version > state.version) return state;
    this.#states.delete(state.id);
    this.#states.set(state.id, state);
    if (this.#states.size > this.#most) {
      const [oldest] = this.#states.keys();
      if (oldest !== undefined) this.#states.delete(oldest);
    }
    return state;
  }
}
