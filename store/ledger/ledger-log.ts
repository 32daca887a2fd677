import { AppError, type Clock, dayAt, type Logger } from '../../bot/core/index.ts';
import { chainStart, createMemoryJournal, hashOf, type Journal, openFileJournal, readJournal } from '../journal/index.ts';
import { bareDocument, caseId, CaseIndex } from './case-index.ts';
import type { EventData, LedgerEvent } from './event.ts';
import { brokenAt, headAfter, linkedEvent, type LinkedEvent } from './linked-event.ts';
import type { Added, Addition, ChainCheck, Ledger, Span } from './ports.ts';

/** The subject has moved on since the rules were asked: ask them again. */
export class Conflict extends AppError {
  constructor() {
    super('ledger_conflict', '这件案子刚刚被别人改动过，请再看一眼后重试。', { expose: true });
  }
}

interface Pending {
  readonly addition: Addition;
  readonly resolve: (added: Added) => void;
  readonly reject: (error: unknown) => void;
}

/** Opens the ledger kept in the file `path` (in memory without one), verifying the whole chain; a broken one throws `StoreUnusable`. */
export async function openLedger(path: string | undefined, clock: Clock, logger: Logger): Promise<Ledger & { close(): Promise<void>; healthy(): boolean }> {
  const log = new LedgerLog(clock);
  if (path === undefined) return log.over(createMemoryJournal());
  await readJournal(path, linkedEvent, (each) => log.replay(each), logger);
  return log.over(await openFileJournal(path));
}

class LedgerLog implements Ledger {
  readonly #clock: Clock;
  readonly #lines: LinkedEvent[] = [];
  readonly #histories = new Map<string, LedgerEvent[]>();
  readonly #causes = new Map<string, LedgerEvent[]>();
  readonly #files = new Set<string>();
  readonly #index = new CaseIndex();
  #journal: Journal = createMemoryJournal();
  #queue: Pending[] = [];
  #working: Promise<void> | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  over(journal: Journal): Ledger & { close(): Promise<void>; healthy(): boolean } {
    this.#journal = journal;
    return Object.assign(this, {
      close: async () => {
        while (this.#working) await this.#working;
        await journal.close();
      },
      healthy: () => journal.healthy,
    });
  }

  replay(next: LinkedEvent): void {
    if (!headAfter({ seq: this.#lines.length, hash: this.#head() }, next)) throw brokenAt(this.#lines.length + 1);
    this.#take(next);
  }

  append(addition: Addition): Promise<Added> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ addition, resolve, reject });
      this.#working ??= this.#work();
    });
  }

  doneBy(cause: string) {
    return Promise.resolve(this.#causes.get(cause) ?? []);
  }

  case(id: string) {
    return Promise.resolve(this.#index.get(id));
  }

  async *cases() {
    // All are in memory: one portion.
    yield await Promise.resolve([...this.#index.all()]);
  }

  openCases() {
    return Promise.resolve(this.#index.open());
  }

  casesWithin(span: Span) {
    return Promise.resolve(this.#index.within(span));
  }

  oldest() {
    return Promise.resolve(this.#index.oldest());
  }

  find(words: string) {
    return Promise.resolve(this.#index.find(words, Number(dayAt(this.#clock.now()).slice(0, 4))));
  }

  history(subject: string) {
    // A copy: the list itself grows while whoever asked still looks at it.
    return Promise.resolve([...(this.#histories.get(subject) ?? [])]);
  }

  since(at: string): Promise<readonly LedgerEvent[]> {
    const found: LedgerEvent[] = [];
    for (let index = this.#lines.length - 1; index >= 0; index -= 1) {
      const event = this.#lines[index]?.event;
      if (!event || event.at < at) break;
      found.push(event);
    }
    return Promise.resolve(found);
  }

  filesAmong(sha256s: readonly string[]) {
    return Promise.resolve(new Set(sha256s.filter((each) => this.#files.has(each))));
  }

  size() {
    return Promise.resolve(this.#lines.length);
  }

  verify() {
    return Promise.resolve(this.#check());
  }

  #check(): ChainCheck {
    let head = chainStart;
    for (const { event, hash } of this.#lines) {
      if (hashOf(head, event) !== hash) return { ok: false, seq: event.seq };
      head = hash;
    }
    return { ok: true, events: this.#lines.length, head };
  }

  /** One batch after the other: numbers, versions and links are given in the order of the log, and only kept ones count. */
  async #work(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const batch = new Batch(this.#lines.length, this.#head(), (subject) => this.#histories.get(subject)?.length ?? 0, this.#index);
      const taken = this.#queue.splice(0).filter(({ addition, reject }) => {
        const fits = batch.add(addition);
        if (!fits) reject(new Conflict());
        return fits;
      });
      if (taken.length === 0) continue;
      try {
        await this.#journal.append(batch.lines, () => {
          for (const each of batch.lines) this.#take(each);
        });
        for (const [position, { resolve }] of taken.entries()) {
          const added = batch.added[position];
          if (added) resolve(added);
        }
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
    }
    this.#working = undefined;
  }

  #take(next: LinkedEvent): void {
    const { event } = next;
    this.#lines.push(next);
    const history = push(this.#histories, event.subject, event);
    push(this.#causes, event.cause, event);
    if ((event.data.type === 'recorded' || event.data.type === 'fileAdded') && event.data.media) this.#files.add(event.data.media.sha256);
    this.#index.apply(event, history);
  }

  #head(): string {
    return this.#lines.at(-1)?.hash ?? chainStart;
  }
}

/** Additions that are written together, each seeing those before it. */
class Batch {
  readonly lines: LinkedEvent[] = [];
  readonly added: Added[] = [];
  readonly #start: number;
  readonly #versionOf: (subject: string) => number;
  readonly #index: CaseIndex;
  readonly #documents = new Set<string>();
  readonly #extra = new Map<string, number>();
  readonly #opened = new Map<number, number>();
  #head: string;

  constructor(start: number, head: string, versionOf: (subject: string) => number, index: CaseIndex) {
    this.#start = start;
    this.#head = head;
    this.#versionOf = versionOf;
    this.#index = index;
  }

  /** False when the subject is no longer at the version the addition builds on, or its 文号 is another's. */
  add({ subject, version, events, origin }: Addition): boolean {
    const name = typeof subject === 'string' ? subject : this.#newCase(subject.newIn);
    const before = this.#versionOf(name) + (this.#extra.get(name) ?? 0);
    if (before !== version || this.#takesDocument(events)) return false;
    const made = events.map((data): LedgerEvent => ({ ...origin, seq: 0, subject: name, data }));
    for (const [index, each] of made.entries()) {
      const event = { ...each, seq: this.#start + this.lines.length + 1 };
      this.#head = hashOf(this.#head, event);
      this.lines.push({ event, hash: this.#head });
      made[index] = event;
    }
    this.#extra.set(name, (this.#extra.get(name) ?? 0) + events.length);
    this.added.push({ subject: name, events: made });
    return true;
  }

  /** Whether a decision would take a 文号 that another has, on disk or in this batch. */
  #takesDocument(events: readonly EventData[]): boolean {
    const numbers = events.flatMap((data) => (data.type === 'decided' ? [data.caseNo] : []));
    if (numbers.some((number) => this.#index.hasDocument(number) || this.#documents.has(bareDocument(number)))) return true;
    for (const number of numbers) this.#documents.add(bareDocument(number));
    return false;
  }

  #newCase(year: number): string {
    const number = this.#index.nextNumber(year) + (this.#opened.get(year) ?? 0);
    this.#opened.set(year, (this.#opened.get(year) ?? 0) + 1);
    return caseId(year, number);
  }
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): T[] {
  const list = lists.get(key);
  if (!list) {
    const fresh = [value];
    lists.set(key, fresh);
    return fresh;
  }
  list.push(value);
  return list;
}
