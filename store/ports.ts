import { z } from 'zod';
import { address, button, type IncomingMessage, type PlatformName, type Reply, reply } from '../bot/core/index.ts';
import type { Ledger } from './ledger/index.ts';
import type { MediaStore } from './media/index.ts';

/** What happened when a message was given to be kept. */
export type KeepResult =
  | { readonly kind: 'kept' }
  /** Seen before: under the same id, or as the platform's redelivery under a new one. */
  | { readonly kind: 'duplicate'; readonly firstKeptAt: number; readonly key: string };

/** A message that waits for its work; `resumed` counts the restarts it has been taken up again after. */
export interface WaitingMessage {
  readonly key: string;
  readonly message: IncomingMessage;
  readonly resumed: number;
}

/** Messages kept before they are acknowledged, until their work is done. */
export interface Inbox {
  /**
   * Keeps a message durably. The same (platform, id) is a duplicate; so are the same sender and words in the same
   * conversation within `redeliveryWindowMs`, when sent at the same moment or while the first is unanswered. Rejects
   * with `NotKept`.
   */
  keep(message: IncomingMessage, redeliveryWindowMs: number): Promise<KeepResult>;
  /** Messages whose work is not done, oldest first. */
  waiting(): readonly WaitingMessage[];
  /** Notes durably that a message is taken up again after a restart. */
  resume(key: string): Promise<void>;
  /**
   * Marks the work on a message as done and puts its replies into the outbox, in one durable step: either both
   * happened or neither.
   */
  complete(key: string, deliveries: readonly NewDelivery[]): Promise<void>;
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

/** A delivery and how far it is; it is to be tried at `notBefore` (ms). */
export interface Delivery extends NewDelivery {
  readonly createdAt: number;
  readonly attempts: number;
  readonly notBefore: number;
  /** Parts the platform has taken; a retry goes on from here. */
  readonly partsSent: number;
  /** True when the platform may have taken the next part without our hearing so. */
  readonly mayHaveArrived: boolean;
  readonly lastFailure?: Failure;
}

/** What is to be sent, what could not be, and replies a platform may ask for again. */
export interface Outbox {
  /** Puts deliveries in that answer no message (reminders, alerts); resolves to those that were not there before. */
  post(deliveries: readonly NewDelivery[]): Promise<readonly NewDelivery[]>;
  /** Deliveries still to be sent, oldest first. */
  waiting(): readonly Delivery[];
  isWaiting(id: string): boolean;
  /** Deliveries given up (未送达), oldest first. */
  undelivered(): readonly Delivery[];
  /** Notes durably that an attempt begins: should the process die now, the next one says that it may be a repeat. */
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
  passiveReply(key: string): Reply | undefined;
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
  held(key: string): boolean;
  /** Frees the claims of days after `today`: the clock was wrong when they were taken, and what they stand for is still to be said. */
  freeAfter(today: string): Promise<void>;
}

/** Counts that outlive the process, such as the calls a platform has let us make this month. */
export interface Tallies {
  /** Counts `by` more; kept within seconds and at the close, so a crash may forget the last few. */
  add(name: string, by?: number): void;
  of(name: string): number;
}

/** On which platform each person was heard last. */
export interface Contacts {
  lastHeardOn(person: string): PlatformName | undefined;
  /** Keeps it durably; costs nothing while the platform stays the same. */
  heard(person: string, platform: PlatformName): Promise<void>;
}

/** Something a person has begun to say: what was read so far, and what it waits for. */
export const pendingIntent = z.object({
  intent: z.string(),
  fields: z.record(z.string(), z.unknown()),
  form: z.enum(['command', 'sentence']),
  case: z.string().optional(),
  /** `confirm`, `case`, or the name of the field that was asked for. */
  want: z.string(),
  /** Told apart from older cards: a button of another card does nothing. */
  card: z.string(),
  at: z.number(),
});
export type PendingIntent = z.infer<typeof pendingIntent>;

/** What a dialogue remembers of itself between two messages. */
export const dialogue = z.object({
  /** Choices offered last: their position or label may be typed. */
  choices: z.array(button).optional(),
  pending: pendingIntent.optional(),
  /** The case spoken of last. */
  lastCase: z.string().optional(),
  /** What was asked last and the articles that answered it; `at` in ms. */
  thread: z.object({ question: z.string(), articles: z.array(z.string()), at: z.number() }).optional(),
  /** Day (`YYYY-MM-DD`) on which the person was last welcomed, and last told how to get access. */
  welcomedOn: z.iso.date().optional(),
  accessToldOn: z.iso.date().optional(),
  /** When it was last written (ms). */
  at: z.number(),
});
export type Dialogue = z.infer<typeof dialogue>;

/** Dialogues by their key (one person in one conversation). */
export interface Dialogues {
  get(key: string): Dialogue | undefined;
  /** Keeps a dialogue durably. */
  put(key: string, value: Dialogue): Promise<void>;
}

/**
 * A question that found no answer, or whose answer somebody called wrong, without who asked: `citations` are the articles it was
 * answered with, `said` what the person says is right. `times` it came; `at` (ms) the last time.
 */
export const openQuestion = z.object({
  id: z.number().int(),
  question: z.string(),
  why: z.enum(['unanswered', 'disputed']),
  times: z.number().int(),
  at: z.number(),
  citations: z.array(z.string()),
  said: z.string().optional(),
});
export type OpenQuestion = z.infer<typeof openQuestion>;

/** A question that an admin has given its answer: `target` is an article's id or a kind of question outside; `by` the admin's id. */
export const collectedQuestion = z.object({ id: z.number().int(), question: z.string(), target: z.string(), by: z.string(), at: z.number() });
export type CollectedQuestion = z.infer<typeof collectedQuestion>;

/** Questions to learn from. */
export interface Questions {
  /** Those to be looked at, the most pressing first; some hundreds at most. */
  open(): readonly OpenQuestion[];
  collected(): readonly CollectedQuestion[];
  /** Keeps a question durably; the same words again count once more. */
  note(question: Omit<OpenQuestion, 'id' | 'times'>): Promise<void>;
  /** Moves an open question to the collected ones, in place of the same words before; undefined when there is none of this id. */
  collect(id: number, entry: Pick<CollectedQuestion, 'target' | 'by' | 'at'>): Promise<CollectedQuestion | undefined>;
  /** Forgets an open or collected question; false when there is none of this id. */
  drop(id: number): Promise<boolean>;
}

/** How many messages wait for their work, how many deliveries wait to be sent, how many were given up. */
export interface QueueDepth {
  readonly inbox: number;
  readonly outbox: number;
  readonly undelivered: number;
}

/** Everything the bot keeps. Every implementation passes the same contract suite. */
export interface Store {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly claims: Claims;
  readonly contacts: Contacts;
  readonly tallies: Tallies;
  readonly dialogues: Dialogues;
  readonly questions: Questions;
  readonly ledger: Ledger;
  readonly media: MediaStore;
  depth(): QueueDepth;
  /** False after a write failed, until one succeeds again. */
  usable(): boolean;
  /** Forgets what is no longer needed at `now` (ms): settled messages, old dialogues. Nothing waiting, nothing 未送达. */
  tidy(now: number): Promise<void>;
  /** Finishes what is being written and lets go of the data directory. */
  close(): Promise<void>;
}
