import type { CaseState, Ledger, LedgerEvent } from '../../store/index.ts';
import type { Asker } from '../command.ts';
import { readsMasked } from './access.ts';
import { maskWords } from './mask-words.ts';
import { seenBy } from './seen-by.ts';

/**
 * The ledger as one person reads it: whatever a command or a page shows of a case comes from here, so what is masked for them (publicity/3) is
 * masked everywhere. Who may see which case at all is asked apart from it. Adding to it is as ever.
 */
export function ledgerFor(asker: Asker, ledger: Ledger): Ledger {
  // To everybody else each case comes whole or not at all.
  if (!asker.person?.roles.includes('publicist') || asker.person.roles.includes('leader')) return ledger;
  const seen = (state: CaseState): CaseState => seenBy(asker, state);
  const eventSeen = (event: LedgerEvent): LedgerEvent => {
    const state = ledger.case(event.subject);
    // The first event of a case taken back as a whole has no case any more.
    return state && !readsMasked(asker, state) ? event : { ...event, data: maskWords(event.data) };
  };
  return {
    append: (addition) => ledger.append(addition),
    doneBy: (cause) => ledger.doneBy(cause),
    case: (id) => {
      const state = ledger.case(id);
      return state && seen(state);
    },
    cases: () => each(ledger.cases(), seen),
    openCases: () => each(ledger.openCases(), seen),
    find: (words) => ledger.find(words).map(seen),
    history: (subject) => ledger.history(subject).map(eventSeen),
    since: (at) => ledger.since(at).map(eventSeen),
    size: () => ledger.size(),
    verify: () => ledger.verify(),
  };
}

function* each(states: Iterable<CaseState>, seen: (state: CaseState) => CaseState): Generator<CaseState> {
  for (const state of states) yield seen(state);
}
