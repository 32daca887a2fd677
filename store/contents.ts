import type { IncomingMessage, PlatformName } from '../bot/core/index.ts';
import type { Dialogue } from './ports.ts';
import type { QuestionList } from './question-list.ts';
import type { Delivery } from './queue-ports.ts';
import { claimKeptFor, seenFor } from './queue-times.ts';

/** A message whose work is done, as it is remembered: without its words. Times in ms. */
export interface SettledMessage {
  readonly key: string;
  readonly print: string;
  readonly keptAt: number;
  readonly sentAt: number;
}

/** A message whose work is not done; `resumed` counts how often it was taken up again. */
export interface UnansweredMessage {
  readonly message: IncomingMessage;
  readonly keptAt: number;
  readonly resumed: number;
}

/** A claim, the day (`YYYY-MM-DD`) it was taken on, and when (ms). */
export interface HeldClaim {
  readonly key: string;
  readonly day: string;
  readonly at: number;
}

/** What a queue holds, each list in its order; settled messages and claims by when they came, then by key. */
export interface QueueContents {
  readonly settled: readonly SettledMessage[];
  readonly unanswered: readonly UnansweredMessage[];
  readonly deliveries: readonly Delivery[];
  readonly undelivered: readonly Delivery[];
  readonly claims: readonly HeldClaim[];
}

/** Everything a store keeps of a bureau but its ledger and the files of records: what is the same in two stores is deeply equal. */
export interface Contents extends QueueContents {
  readonly dialogues: ReadonlyMap<string, Dialogue>;
  /** On which platform each person was heard last. */
  readonly contacts: ReadonlyMap<string, PlatformName>;
  readonly questions: QuestionList;
  readonly tallies: ReadonlyMap<string, number>;
  /** Absent until somebody has asked for it. */
  readonly secret?: Uint8Array;
}

/** The contents without what is no longer needed at `now` (ms): messages settled long ago, claims about what is long past. */
export function worthKeeping(contents: Contents, now: number): Contents {
  return {
    ...contents,
    settled: contents.settled.filter(({ keptAt }) => now - keptAt <= seenFor),
    claims: contents.claims.filter(({ at }) => now - at <= claimKeptFor),
  };
}

/** Settled messages in the order of {@link QueueContents}. */
export function inOrderKept(messages: Iterable<SettledMessage>): readonly SettledMessage[] {
  return [...messages].sort((one, other) => one.keptAt - other.keptAt || compare(one.key, other.key));
}

/** Claims in the order of {@link QueueContents}. */
export function inOrderTaken(claims: Iterable<HeldClaim>): readonly HeldClaim[] {
  return [...claims].sort((one, other) => one.at - other.at || compare(one.key, other.key));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
