/**
 * An append-only log of lines. A change counts as kept only when `append` resolves; `apply` runs just before that, in
 * the order of the log, so that memory is never ahead of what is kept.
 */
export interface Journal {
  /** Appends one line for each record. Rejects with `NotKept`, and then nothing of it is in the log. */
  append(records: readonly unknown[], apply: () => void): Promise<void>;
  /** Replaces the whole log by what `snapshot` returns when its turn comes; the old log stays until the new one is kept. */
  rewrite(snapshot: () => Iterable<unknown>): Promise<void>;
  /** False after a write failed, until one succeeds again. */
  readonly healthy: boolean;
  /** Waits for what was appended, then lets go of the file. */
  close(): Promise<void>;
}

/** A journal that keeps nothing: for simulators and tests that need no restart. */
export function createMemoryJournal(): Journal {
  return {
    append: (_records, apply) => {
      apply();
      return Promise.resolve();
    },
    rewrite: () => Promise.resolve(),
    healthy: true,
    close: () => Promise.resolve(),
  };
}
