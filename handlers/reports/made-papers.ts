/** A paper as a file. */
export interface MadePaper {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Papers that were made, with what is to be said of them: what they are, and what else is to be known. */
export interface Made {
  readonly papers: readonly MadePaper[];
  readonly what: string;
  readonly notes: readonly string[];
  readonly citations: readonly string[];
}
