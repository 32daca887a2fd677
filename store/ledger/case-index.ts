import { applyEvent, type CaseState, foldCase } from './case-state.ts';
import type { LedgerEvent } from './event.ts';

/** A document number as it is compared: brackets, spaces and the form of digits do not tell two apart. */
export function bareDocument(documentNumber: string): string {
  return documentNumber.normalize('NFKC').replace(/[\s〔〕[\]【】()（）﹝﹞<>《》]/gu, '').toUpperCase();
}

/** The cases as the events say, and the ways to find them. Rebuilt from the events at every start. */
export class CaseIndex {
  readonly #states = new Map<string, CaseState>();
  readonly #open = new Set<string>();
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
    if (state.facts.archivedOn === undefined) this.#open.add(state.id);
    else this.#open.delete(state.id);
  }

  get(id: string): CaseState | undefined {
    return this.#states.get(id);
  }

  all(): Iterable<CaseState> {
    return this.#states.values();
  }

  *open(): Iterable<CaseState> {
    for (const id of this.#open) {
      const state = this.#states.get(id);
      if (state) yield state;
    }
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

  #note(id: string): void {
    const [year = 0, number = 0] = id.split('-').map(Number);
    if (number > (this.#numbers.get(year) ?? 0)) this.#numbers.set(year, number);
  }
}

/** A case number as printed: `2026-0001`. */
export function caseId(year: number, number: number): string {
  return `${year}-${String(number).padStart(4, '0')}`;
}
