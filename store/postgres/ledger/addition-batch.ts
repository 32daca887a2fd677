import { type Added, type Addition, applyEvent, caseId, type CaseState, type ChainHead, type EventData, foldCase, headAfter, type LedgerEvent, type LinkedEvent } from '../../ledger/index.ts';
import { hashOf } from '../../journal/index.ts';
import { documentKey } from './case-row.ts';

/** What additions are judged and built on, as it stands while nobody else can append. */
export interface Standing {
  readonly head: ChainHead;
  /** How many events each subject has. */
  readonly versions: ReadonlyMap<string, number>;
  readonly states: ReadonlyMap<string, CaseState>;
  /** Histories of the subjects that an addition takes something back of. */
  readonly histories: ReadonlyMap<string, readonly LedgerEvent[]>;
  /** The last number given in each year. */
  readonly numbers: ReadonlyMap<number, number>;
  /** Those of the additions' document numbers that a case has. */
  readonly documents: ReadonlySet<string>;
}

/** A case before and after a batch; `after` is absent when its opening was taken back. */
export interface Change {
  readonly before: CaseState | undefined;
  readonly after: CaseState | undefined;
}

/** Additions that are written together, each seeing those before it. */
export class AdditionBatch {
  readonly lines: LinkedEvent[] = [];
  readonly changes = new Map<string, Change>();
  /** The last number given in the years of new cases. */
  readonly numbers = new Map<number, number>();
  readonly #standing: Standing;
  readonly #documents = new Set<string>();
  readonly #counts = new Map<string, number>();
  readonly #histories = new Map<string, readonly LedgerEvent[]>();
  #head: ChainHead;

  constructor(standing: Standing) {
    this.#standing = standing;
    this.#head = standing.head;
  }

  get head(): ChainHead {
    return this.#head;
  }

  /** What was added; `undefined`, and nothing done, when the subject is no longer at the version the addition builds on, or its 文号 is another's. */
  add({ subject, version, events, origin }: Addition): Added | undefined {
    const number = typeof subject === 'string' ? undefined : (this.numbers.get(subject.newIn) ?? this.#standing.numbers.get(subject.newIn) ?? 0) + 1;
    const name = typeof subject === 'string' ? subject : caseId(subject.newIn, number ?? 0);
    const before = this.#counts.get(name) ?? this.#standing.versions.get(name) ?? 0;
    if (before !== version || this.#takesDocument(events)) return undefined;
    if (typeof subject !== 'string' && number !== undefined) this.numbers.set(subject.newIn, number);
    const { by, from, cause, at } = origin;
    const added = events.map((data) => this.#link({ by, from, cause, at, seq: this.#head.seq + 1, subject: name, data }));
    this.#counts.set(name, before + added.length);
    return { subject: name, events: added };
  }

  /** Takes an event that was added to another store before: nothing is judged anew. Throws when it does not follow on the head. */
  follow(linked: LinkedEvent): void {
    const { event } = linked;
    const head = headAfter(this.#head, linked);
    if (!head) throw new Error('the event does not follow on the head');
    const { year, number } = numberOf(event.subject);
    const last = this.numbers.get(year) ?? this.#standing.numbers.get(year) ?? 0;
    if (number > last) this.numbers.set(year, number);
    this.#link(event, head.hash);
  }

  #link(event: LedgerEvent, hash = hashOf(this.#head.hash, event)): LedgerEvent {
    this.#head = { seq: event.seq, hash };
    this.lines.push({ event, hash });
    if (/^\d/u.test(event.subject)) this.#apply(event);
    return event;
  }

  #apply(event: LedgerEvent): void {
    const { subject } = event;
    const change = this.changes.get(subject) ?? { before: this.#standing.states.get(subject), after: this.#standing.states.get(subject) };
    const history = [...(this.#histories.get(subject) ?? this.#standing.histories.get(subject) ?? []), event];
    this.#histories.set(subject, history);
    const version = (this.#counts.get(subject) ?? this.#standing.versions.get(subject) ?? 0) + 1;
    this.#counts.set(subject, version);
    const after = event.data.type === 'reversed' ? foldCase(history) : applyEvent(change.after, event);
    this.changes.set(subject, { before: change.before, after: after && { ...after, version } });
  }

  /** Whether a decision would take a 文号 that another has, kept or in this batch. */
  #takesDocument(events: readonly EventData[]): boolean {
    const keys = documentsOf(events);
    if (keys.some((key) => this.#standing.documents.has(key) || this.#documents.has(key))) return true;
    for (const key of keys) this.#documents.add(key);
    return false;
  }
}

/** The document numbers that events would give, as they are compared. */
export function documentsOf(events: readonly EventData[]): readonly string[] {
  return events.flatMap((data) => (data.type === 'decided' ? [documentKey(data.caseNo)] : []));
}

/** The year and number of a case; 0 for other subjects. */
export function numberOf(subject: string): { readonly year: number; readonly number: number } {
  const [year = 0, number = 0] = /^\d/u.test(subject) ? subject.split('-').map(Number) : [];
  return { year, number };
}
