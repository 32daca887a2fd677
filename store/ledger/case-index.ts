import { applyEvent, type CaseState, foldCase } from './case-state.ts';
import type { LedgerEvent } from './event.ts';
import type { Span } from './ports.ts';

/** A document number as it is compared: brackets, spaces and the form of digits do not tell two apart. */
export function bareDocument(documentNumber: string): string {
  return documentNumber.normalize('NFKC').replace(/[\s〔〕[\]【】()（）﹝﹞<>《》]/gu, '').toUpperCase();
}

/** The cases as the events say, and the ways to find them. Rebuilt from the events at every start. */
export class CaseIndex {
  readonly #states = new Map<string, CaseState>();
  #open = new Set<string>();
  readonly #byDocument = new Map<string, string>();
  readonly #numbers = new Map<number, number>();

  /** Takes one more event; `history` is the subject's whole history including it. */
  apply(event: LedgerEvent, history: readonly LedgerEvent[]): void {
    if (!/^\d/u.test(event.subject)) return;
    const before = this.#states.get(event.subject);
    const after = event.data.type === 'reversed' ? foldCase(history) : applyEvent(before, event);
    this.#note(event.subject);
    if (before?.facts.decision) this.#byDocument.delete(bareDocument(before.facts.decision.caseNo));
    if (!after) {
      // The opening itself was reversed: the number stays taken, the case is no longer there.
      this.#states.delete(event.subject);
      this.#open.delete(event.subject);
      return;
    }
    const state = { ...after, version: history.length };
    this.#states.set(event.subject, state);
    if (state.facts.decision) this.#byDocument.set(bareDocument(state.facts.decision.caseNo), state.id);
    if (state.facts.archivedOn !== undefined) this.#open.delete(state.id);
    else if (!this.#open.has(state.id)) this.#reopen(state.id, before !== undefined);
  }

  get(id: string): CaseState | undefined {
    return this.#states.get(id);
  }

  /** All cases, oldest first. */
  all(): Iterable<CaseState> {
    return this.#states.values();
  }

  /** Those not filed, oldest first. */
  open(): readonly CaseState[] {
    return [...this.#open].flatMap((id) => this.#states.get(id) ?? []);
  }

  /** Those to whose figures of a span something happened in it, oldest first. */
  within({ from, to }: Span): readonly CaseState[] {
    const isWithin = (day: string | undefined): boolean => day !== undefined && from <= day && day <= to;
    const found: CaseState[] = [];
    for (const state of this.#states.values()) {
      const { openedOn, decision, rounds } = state.facts;
      if (isWithin(openedOn) || isWithin(decision?.decidedOn) || rounds.some(({ opinion }) => isWithin(opinion?.givenOn))) found.push(state);
    }
    return found;
  }

  oldest(): CaseState | undefined {
    return this.#states.values().next().value;
  }

  /** Whether a document number has been given to a case. */
  hasDocument(documentNumber: string): boolean {
    return this.#byDocument.has(bareDocument(documentNumber));
  }

  /** The number the next new case of a year gets, beyond `taken` that are on their way. */
  nextNumber(year: number): number {
    return (this.#numbers.get(year) ?? 0) + 1;
  }

  find(words: string, currentYear: number): readonly CaseState[] {
    const wanted = words.trim();
    const exact = this.#states.get(wanted) ?? this.#states.get(caseId(currentYear, Number(/^0*(\d{1,6})(?:号|案|号案)?$/u.exec(wanted)?.[1] ?? NaN)));
    if (exact) return [exact];
    const byDocument = this.#byDocument.get(bareDocument(wanted));
    const documented = byDocument === undefined ? undefined : this.#states.get(byDocument);
    if (documented) return [documented];
    if (wanted.length < 2 || /^[\d\s-]+$/u.test(wanted)) return [];
    return [...this.#states.values()].filter((state) => state.facts.party.includes(wanted)).reverse();
  }

  /** A case that was filed and is open again goes back to where it stood. */
  #reopen(id: string, wasThere: boolean): void {
    this.#open.add(id);
    if (wasThere) this.#open = new Set([...this.#open].sort(byAge));
  }

  #note(id: string): void {
    const [year = 0, number = 0] = id.split('-').map(Number);
    if (number > (this.#numbers.get(year) ?? 0)) this.#numbers.set(year, number);
  }
}

function byAge(one: string, other: string): number {
  const [[year = 0, number = 0], [otherYear = 0, otherNumber = 0]] = [one.split('-').map(Number), other.split('-').map(Number)];
  return year - otherYear || number - otherNumber;
}

/** A case number as printed: `2026-0001`. */
export function caseId(year: number, number: number): string {
  return `${year}-${String(number).padStart(4, '0')}`;
}
