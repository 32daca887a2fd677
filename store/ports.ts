import { z } from 'zod';
import { type Boards, button, type PlatformName, type Slips } from '../bot/core/index.ts';
import type { Ledger } from './ledger/index.ts';
import type { MediaStore } from './media/index.ts';
import type { Claims, Inbox, Outbox } from './queue-ports.ts';

/** Counts that outlive the process, such as the calls a platform has let us make this month. */
export interface Tallies {
  /** Counts `by` more; kept within seconds and at the close, so a crash may forget the last few. What other processes counted shows within seconds too. */
  add(name: string, by?: number): void;
  of(name: string): number;
}

/** On which platform each person was heard last. */
export interface Contacts {
  lastHeardOn(person: string): Promise<PlatformName | undefined>;
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
  get(key: string): Promise<Dialogue | undefined>;
  /** Keeps a dialogue durably; rejects with `StoreUnavailable` when it follows from the message `cause` and another process works on that meanwhile. */
  put(key: string, value: Dialogue, cause?: string): Promise<void>;
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
  open(): Promise<readonly OpenQuestion[]>;
  collected(): Promise<readonly CollectedQuestion[]>;
  /** Keeps a question durably; the same words again count once more. */
  note(question: Omit<OpenQuestion, 'id' | 'times'>): Promise<void>;
  /** Moves an open question to the collected ones, in place of the same words before; undefined when there is none of this id. */
  collect(id: number, entry: Pick<CollectedQuestion, 'target' | 'by' | 'at'>): Promise<CollectedQuestion | undefined>;
  /** Forgets an open or collected question; false when there is none of this id. */
  drop(id: number): Promise<boolean>;
}

/** Work that one process of all does at a time. */
export interface SharedJobs {
  /**
   * Runs `run` at the times of a cron expression (five fields, Asia/Shanghai), in one process of all; one that dies over it leaves it to another.
   * A run that fails is tried again.
   */
  every(name: string, cron: string, run: () => Promise<void>): Promise<void>;
}

/** How many messages wait for their work, how many deliveries wait to be sent, how many were given up. */
export interface QueueDepth {
  readonly inbox: number;
  readonly outbox: number;
  readonly undelivered: number;
}

/** The only bureau's name where nobody has configured bureaus. */
export const mainBureau = 'main';

/** Everything the bot keeps of one bureau. Every implementation passes the same contract suite. */
export interface Store {
  /** Whose store it is: nothing of another bureau can be read or written through it. */
  readonly bureau: string;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly claims: Claims;
  readonly contacts: Contacts;
  readonly tallies: Tallies;
  readonly dialogues: Dialogues;
  readonly questions: Questions;
  readonly ledger: Ledger;
  readonly media: MediaStore;
  readonly slips: Slips;
  readonly boards: Boards;
  /** Present where several processes share the store. */
  readonly jobs?: SharedJobs;
  /**
   * Stands for the lead of `name`, which one process of all has at a time: calls `onChange` when this one gets it and when it has lost it, until the
   * returned function is called.
   */
  lead(name: string, onChange: (leads: boolean) => void): () => void;
  /** The bureau's own secret, 32 bytes, the same for all processes: it seals what pages give to browsers. */
  secret(): Promise<Uint8Array>;
  /** Calls `listener` whenever another process may have left work behind, until the returned function is called. */
  onLeftWork(listener: () => void): () => void;
  depth(): Promise<QueueDepth>;
  /** False after a write failed, until one succeeds again. */
  usable(): boolean;
  /** Forgets what is no longer needed at `now` (ms): settled messages, old dialogues. Nothing waiting, nothing 未送达. */
  tidy(now: number): Promise<void>;
  /** Finishes what is being written and lets go of the data directory or the database. */
  close(): Promise<void>;
}
