import type { Json, OfBureau } from '../of-bureau.ts';

/** The last link of a bureau's chain; whoever appends holds it. */
export interface ChainRow extends OfBureau {
  readonly seq: number;
  readonly hash: string;
}

/** One event and its link; together its columns are what was hashed. */
export interface EventRow extends OfBureau {
  readonly seq: number;
  readonly subject: string;
  readonly cause: string;
  readonly at: string;
  readonly by: string;
  readonly platform: string;
  readonly chat: string;
  readonly data: Json;
  readonly hash: string;
}

/** The last number given to a case of a year. */
export interface NumberRow extends OfBureau {
  readonly year: number;
  readonly last: number;
}

/** A case as its events say it stands; `document` is its 文号 as it is compared. */
export interface CaseRow extends OfBureau {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly version: number;
  readonly is_open: boolean;
  readonly document: string | null;
  /** Which form of state the row holds: one of another version of the program is made anew from the events. */
  readonly shape: number;
  readonly state: Json;
}

/** The tables of the ledger. */
export interface LedgerTables {
  readonly chains: ChainRow;
  readonly events: EventRow;
  readonly numbers: NumberRow;
  readonly cases: CaseRow;
  readonly case_days: OfBureau & { readonly day: string; readonly id: string };
  readonly case_parties: OfBureau & { readonly tail: string; readonly id: string };
  readonly case_files: OfBureau & { readonly sha256: string };
}
