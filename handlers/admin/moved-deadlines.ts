import { type Calendar, type Duty, dutiesOf, type PlainDate } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import type { CommandContext } from '../command.ts';

/** A duty whose last day is another under the new calendar. */
export interface MovedDeadline {
  readonly state: CaseState;
  /** As it stands now. */
  readonly duty: Duty;
  readonly before: PlainDate;
  readonly after: PlainDate;
}

/** The open deadlines that a change of the calendar has moved, over all open cases. */
export async function movedDeadlines({ ledger, today, settings }: CommandContext, old: Calendar, fresh: Calendar): Promise<readonly MovedDeadline[]> {
  const moved: MovedDeadline[] = [];
  for (const state of await ledger.openCases()) {
    const before = dutiesOf(state.facts, today, old, settings);
    const now = dutiesOf(state.facts, today, fresh, settings);
    for (const duty of now) {
      // Duties of one kind keep their order: both lists are derived from the same facts.
      const same = before.filter(({ kind, since }) => kind === duty.kind && since === duty.since);
      const twin = same[now.filter(({ kind, since }) => kind === duty.kind && since === duty.since).indexOf(duty)];
      const [was, is] = [twin?.deadline?.due, duty.deadline?.due];
      if (was !== undefined && is !== undefined && was !== is) moved.push({ state, duty, before: was, after: is });
    }
  }
  return moved;
}
