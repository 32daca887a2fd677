import { dayAt, timeAt } from '../../bot/core/index.ts';
import type { CaseState, EventData, LedgerEvent } from '../../store/index.ts';
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

/** Everything that happened to a case, the newest first, each with the kind of event it was. */
export function timelineOf({ id }: Pick<CaseState, 'id'>, { ledger, people }: Pick<ViewContext, 'ledger' | 'people'>): readonly { readonly entry: TimelineEntry; readonly type: EventData['type'] }[] {
  const history = ledger.history(id);
  const reversed = new Set(history.flatMap(({ data }) => (data.type === 'reversed' ? data.seqs : [])));
  const nameOf = (person: string): string => people.find((each) => each.id === person)?.name ?? person;
  return history.map((event) => ({ entry: entryOf(event, reversed.has(event.seq), nameOf), type: event.data.type })).reverse();
}

function entryOf({ at, by, data }: LedgerEvent, undone: boolean, nameOf: (person: string) => string): TimelineEntry {
  const instant = Date.parse(at);
  return { day: dayAt(instant), time: timeAt(instant), who: nameOf(by), ...happeningWords(data, nameOf), undone };
}
