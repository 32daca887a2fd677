import type { CaseState } from './case-state.ts';
import type { EventData, EventOrigin, LedgerEvent } from './event.ts';

/** Events to add to one subject, on top of what its history was when the decision to add them was made. */
export interface Addition {
  /** A case, a year's report (`annual/2025`), or a new case of a year (`{ newIn: 2026 }`). */
  readonly subject: string | { readonly newIn: number };
  /** How many events the subject had when the rules were asked; 0 for a new case. */
  readonly version: number;
  readonly events: readonly EventData[];
  readonly origin: EventOrigin;
}

/** What a message has done to the ledger. */
export interface Added {
  readonly subject: string;
  readonly events: readonly LedgerEvent[];
}

/** Whether the chain holds, and where it breaks when it does not. */
export type ChainCheck = { readonly ok: true; readonly events: number; readonly head: string } | { readonly ok: false; readonly seq: number };

/** A span of days (`YYYY-MM-DD`), both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** What happened, never altered: an append-only, hash-chained log, and the cases as it says they stand. */
export interface Ledger {
  /**
   * Adds events durably. Rejects with `Conflict` when the subject has moved on since `version` or another case has the
   * document number (文号) of a decision meanwhile, and with `NotKept`
   * when the disk refused; then nothing is added. New cases are numbered without gaps.
   */
  append(addition: Addition): Promise<Added>;
  /** What the message `cause` has already added: a message that is worked on again must not act again. */
  doneBy(cause: string): Promise<readonly LedgerEvent[]>;
  case(id: string): Promise<CaseState | undefined>;
  /** All cases in portions, oldest first. */
  cases(): AsyncIterable<readonly CaseState[]>;
  /** Cases not yet filed, oldest first: the only ones lists have to look at. */
  openCases(): Promise<readonly CaseState[]>;
  /** Cases that were opened, decided or given an opinion on some day of a span, oldest first: the only ones its figures have to look at. */
  casesWithin(span: Span): Promise<readonly CaseState[]>;
  oldest(): Promise<CaseState | undefined>;
  /** Cases that a short number, a document number or a part of a party's name may mean, newest first; where a part of a name means hundreds, the newest of them. */
  find(words: string): Promise<readonly CaseState[]>;
  /** Everything that happened to a subject, in order. */
  history(subject: string): Promise<readonly LedgerEvent[]>;
  /** Everything since `at` (ISO), newest first. */
  since(at: string): Promise<readonly LedgerEvent[]>;
  /** Those of `sha256s` that some event names as a file, taken back or not. */
  filesAmong(sha256s: readonly string[]): Promise<ReadonlySet<string>>;
  /** How many events there are: what was derived from the ledger holds as long as this stays the same. */
  size(): Promise<number>;
  /** Recomputes the whole chain. */
  verify(): Promise<ChainCheck>;
}
