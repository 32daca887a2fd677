import { workdaysBetween } from '../../knowledge/rules/index.ts';
import { hearingReminderWords } from '../replies/index.ts';
import type { ReminderSource } from './owed.ts';

/** What to record at a hearing (recording/5), to the case's officers on the working day before it, or on its day when it was set late. */
export const hearingReminders: ReminderSource = function* ({ ledger, people, today, calendar }) {
  for (const state of ledger.openCases()) {
    const on = state.facts.hearingOn;
    if (on === undefined || on < today) continue;
    // On the working day before, none or one working day lies ahead up to a hearing.
    const ahead = workdaysBetween(calendar, today, on);
    if (ahead > 1) continue;
    for (const to of people.filter(({ id }) => state.facts.officers.includes(id))) {
      yield {
        duty: [state.id, 'hearing', on].join('|'),
        stage: 'before1',
        repeats: false,
        to,
        rank: ahead,
        case: state.id,
        wasTold: () => false,
        say: () => hearingReminderWords(state, on, on === today),
      };
    }
  }
};
