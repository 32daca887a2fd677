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
  const eventsSeen = async (events: readonly LedgerEvent[]): Promise<readonly LedgerEvent[]> => {
    const whole = new Set<string>();
    for (const subject of new Set(events.map((event) => event.subject))) {
      const state = await ledger.case(subject);
      // The first event of a case taken back as a whole has no case any more.
      if (state && !readsMasked(asker, state)) whole.add(subject);
    }
    return events.map((event) => (whole.has(event.subject) ? event : { ...event, data: maskWords(event.data) }));
  };
  return {
    append: (addition) => ledger.append(addition),
    doneBy: (cause) => ledger.doneBy(cause),
    case: async (id) => {
      const state = await ledger.case(id);
      return state && seen(state);
    },
    cases: () => each(ledger.cases(), seen),
    openCases: async () => (await ledger.openCases()).map(seen),
    casesWithin: async (span) => (await ledger.casesWithin(span)).map(seen),
    oldest: async () => {
      const state = await ledger.oldest();
      return state && seen(state);
    },
    find: async (words) => (await ledger.find(words)).map(seen),
    history: async (subject) => eventsSeen(await ledger.history(subject)),
    since: async (at) => eventsSeen(await ledger.since(at)),
    filesAmong: (sha256s) => ledger.filesAmong(sha256s),
    size: () => ledger.size(),
    verify: () => ledger.verify(),
  };
}

async function* each(portions: AsyncIterable<readonly CaseState[]>, seen: (state: CaseState) => CaseState): AsyncGenerator<readonly CaseState[]> {
  for await (const portion of portions) yield portion.map(seen);
}
