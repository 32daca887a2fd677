/** An entry of a board that all processes read, with its running number. */
export interface Posted {
  readonly seq: number;
  readonly entry: unknown;
}

/** Boards that every process may write on and all read, in one order; the last few hundred entries of each are kept for a day. */
export interface Boards {
  /** Differs whenever running numbers began anew. */
  readonly epoch: string;
  /** Adds an entry (JSON) durably where the store is; resolves to its running number. */
  post(board: string, entry: unknown): Promise<number>;
  /** The kept entries after running number `seq`, oldest first. They come from outside: parse them. */
  since(board: string, seq: number): Promise<readonly Posted[]>;
  /** Calls `listener` when something may have been posted by any process, until the returned function is called. */
  watch(board: string, listener: () => void): () => void;
}
