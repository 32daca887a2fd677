import { dayAt, timeAt } from '../../bot/core/index.ts';
import type { CaseState, EventData, LedgerEvent } from '../../store/index.ts';
import { readsMasked } from '../cases/index.ts';
import { happeningWords } from '../replies/index.ts';
import type { ViewContext } from './view-context.ts';

/** One line of a case's timeline; `undone` when it was taken back later. */
export interface TimelineEntry {
  readonly day: string;
  readonly time: string;
  readonly who: string;
  readonly what: string;
  readonly detail?: string;
  readonly undone: boolean;
}

/** What was written of these is for those who call up records and review (recording/14). */
const inner: ReadonlySet<EventData['type']> = new Set<EventData['type']>(['omitted', 'circumstanceNoted', 'factsChanged', 'submitted', 'reviewed', 'coordinated', 'accessed']);

/** Everything that happened to a case, the newest first, each with the kind of event it was; less of it for whoever only publishes the case. */
export async function timelineOf(state: CaseState, { asker, ledger, people }: Pick<ViewContext, 'asker' | 'ledger' | 'people'>): Promise<readonly { readonly entry: TimelineEntry; readonly type: EventData['type'] }[]> {
  const history = await ledger.history(state.id);
  const isWhole = !readsMasked(asker, state);
  const reversed = new Set(history.flatMap(({ data }) => (data.type === 'reversed' ? data.seqs : [])));
  const nameOf = (person: string): string => people.find((each) => each.id === person)?.name ?? person;
  const entry = (event: LedgerEvent): TimelineEntry => {
    const { detail, ...rest } = entryOf(event, reversed.has(event.seq), nameOf);
    return detail === undefined || (!isWhole && inner.has(event.data.type)) ? rest : { ...rest, detail };
  };
  return history.map((event) => ({ entry: entry(event), type: event.data.type })).reverse();
}

function entryOf({ at, by, data }: LedgerEvent, undone: boolean, nameOf: (person: string) => string): TimelineEntry {
  const instant = Date.parse(at);
  return { day: dayAt(instant), time: timeAt(instant), who: nameOf(by), ...happeningWords(data, nameOf), undone };
}
