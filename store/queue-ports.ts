import { z } from 'zod';
import { type Address, address, type IncomingMessage, type Reply, reply } from '../bot/core/index.ts';

/** What happened when a message was given to be kept. */
export type KeepResult =
  /** `mine`: nobody works on its conversation, which is this process's from now on, beginning with this message. */
  | { readonly kind: 'kept'; readonly mine: boolean }
  /** Seen before: under the same id, or as the platform's redelivery under a new one. */
  | { readonly kind: 'duplicate'; readonly firstKeptAt: number; readonly key: string };

/** A message that waits for its work; `resumed` counts the deaths of processes that may have died over it: they held its conversation, and had begun with it. */
export interface WaitingMessage {
  readonly key: string;
  readonly message: IncomingMessage;
  readonly resumed: number;
}

/** What completing a message has led to: deliveries that are new in the outbox, and the conversation's next message, which is this process's too. */
export interface Completed {
  readonly added: readonly NewDelivery[];
  readonly next?: WaitingMessage;
}

/**
 * Messages kept before they are acknowledged, until their work is done. Messages of one conversation are worked on one after the other in the
 * order they were kept in, by one process at a time; a process that dies leaves its conversations to be taken up by another.
 */
export interface Inbox {
  /**
   * Keeps a message durably. The same (platform, id) is a duplicate; so are the same sender and words in the same
   * conversation within `redeliveryWindowMs`, when sent at the same moment or while the first is unanswered. Rejects
   * with `NotKept`.
   */
  keep(message: IncomingMessage, redeliveryWindowMs: number): Promise<KeepResult>;
  /** Messages whose work is not done, oldest first. */
  waiting(): Promise<readonly WaitingMessage[]>;
  /** Takes conversations nobody works on, the longest waiting first; resolves to the oldest message of each. Asked again it gives the next ones, at last none. */
  takeUp(): Promise<readonly WaitingMessage[]>;
  /** Notes durably that the work on a message that was taken up after a death begins: should the process die now, that counts against the message as well. */
  begin(key: string): Promise<void>;
  /**
   * Marks the work on a message as done and puts its replies into the outbox, in one durable step: either both happened or neither. A message
   * that is done already, or whose conversation another process has taken over, changes nothing: `added` is empty.
   */
  complete(key: string, deliveries: readonly NewDelivery[]): Promise<Completed>;
  /** Gives up the work on a message and its conversation for now, so that `takeUp` finds it again. */
  drop(key: string): void;
}

/**
 * Something to send. `id` is stable: posting the same id twice sends once. `routes` are tried in order when `to` fails;
 * nothing is sent from `until` (ms) on; `person` is who is meant, and gets nothing once off the roster; `claims` are the
 * claims it was posted under, which are free again when it expires.
 */
export const newDelivery = z.object({
  id: z.string().min(1),
  to: address,
  reply,
  inReplyTo: z.string().optional(),
  routes: z.array(address).optional(),
  until: z.number().optional(),
  person: z.string().optional(),
  claims: z.array(z.string()).optional(),
});
export type NewDelivery = z.infer<typeof newDelivery>;

/** Why the last attempt failed: the kind, and the platform's own code. */
export const failure = z.object({ kind: z.enum(['refused', 'limited', 'unavailable']), code: z.string().optional() });
export type Failure = z.infer<typeof failure>;

/**
 * A delivery and how far it is. It is to be tried at `notBefore` (ms); a retry goes on after the `partsSent` parts the platform has taken, of which
 * it may have taken one more without our hearing so when `mayHaveArrived`.
 */
export const delivery = newDelivery.extend({
  createdAt: z.number(),
  attempts: z.number().int(),
  notBefore: z.number(),
  partsSent: z.number().int(),
  mayHaveArrived: z.boolean(),
  lastFailure: failure.optional(),
});
export type Delivery = Readonly<z.infer<typeof delivery>>;

/** When there is something to be sent to an address. */
export interface Due {
  /** When to ask again (ms): before that nothing may be sent. */
  readonly dueAt: number;
}

/** What is to be sent, what could not be, and replies a platform may ask for again. One process at a time sends to an address, in order. */
export interface Outbox {
  /** Puts deliveries in that answer no message (reminders, alerts); resolves to those that were not there before. */
  post(deliveries: readonly NewDelivery[]): Promise<readonly NewDelivery[]>;
  /** Deliveries still to be sent, oldest first. */
  waiting(): Promise<readonly Delivery[]>;
  /** Deliveries given up (未送达), oldest first. */
  undelivered(): Promise<readonly Delivery[]>;
  /** Addresses with something to send to that no process sends to now. */
  lanes(): Promise<readonly Address[]>;
  /**
   * The next delivery to an address when it may be tried or has expired; the address is then this process's until `next` finds nothing due there.
   * `undefined` when there is none, or another process sends there.
   */
  next(to: Address): Promise<Delivery | Due | undefined>;
  /** Notes durably that an attempt begins: should the process die now, the next one says that it may be a repeat. Rejects when another process sends it meanwhile. */
  begin(id: string): Promise<void>;
  /** Notes durably that the platform has taken the first `partsSent` parts. */
  advance(id: string, partsSent: number): Promise<void>;
  /** Marks a delivery as sent, durably. */
  settle(id: string, via: 'active' | 'passive'): Promise<void>;
  /** Notes a failed attempt and when to try again. */
  postpone(id: string, notBefore: number, reason: Failure, mayHaveArrived: boolean): Promise<void>;
  /** Gives a delivery up; it stays visible. */
  abandon(id: string, reason: Failure): Promise<void>;
  /** Sends a delivery by its next route from now on; its attempts and its age begin anew. */
  reroute(id: string): Promise<void>;
  /**
   * Takes back what is no longer to be sent, and frees its claims so that what is still owed is said afresh. It counts
   * as 未送达 when it was tried (`tried`), and is forgotten otherwise.
   */
  expire(id: string, tried: boolean): Promise<void>;
  /** Takes deliveries out of those given up, once somebody has seen to them. */
  dismiss(ids: readonly string[]): Promise<void>;
  /** The reply that was given passively to the message `key`, while the platform may still ask for it again. */
  passiveReply(key: string): Promise<Reply | undefined>;
}

/** A right to say something once. `day` (`YYYY-MM-DD`) is the day it was taken on. */
export interface NewClaim {
  readonly keys: readonly string[];
  readonly day: string;
  /** What is said under it; none when something is only to be kept quiet. */
  readonly delivery?: NewDelivery;
}

/** What has been said, so that nothing is said twice: by two scans, by two processes, after a restart. */
export interface Claims {
  /** Takes all keys and puts the delivery into the outbox in one durable step; false, and nothing done, when one of them is held. */
  claim(claim: NewClaim): Promise<boolean>;
  /** Those of `keys` that are held. */
  held(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Frees the claims of days after `today`: the clock was wrong when they were taken, and what they stand for is still to be said. */
  freeAfter(today: string): Promise<void>;
}
