import { workdaysBetween } from '../../knowledge/rules/index.ts';
import { hearingReminderWords } from '../replies/index.ts';
import type { Owed, ReminderSource } from './owed.ts';

/** What to record at a hearing (recording/5), to the case's officers on the working day before it, or on its day when it was set late. */
export const hearingReminders: ReminderSource = async ({ ledger, people, today, calendar }) => {
  const owed: Owed[] = [];
  for (const state of await ledger.openCases()) {
    const on = state.facts.hearingOn;
    if (on === undefined || on < today) continue;
    // On the working day before, none or one working day lies ahead up to a hearing.
    const ahead = workdaysBetween(calendar, today, on);
    if (ahead > 1) continue;
    for (const to of people.filter(({ id }) => state.facts.officers.includes(id))) {
      owed.push({
        duty: [state.id, 'hearing', on].join('|'),
        stage: 'before1',
        repeats: false,
        to,
        rank: ahead,
        case: state.id,
        say: () => hearingReminderWords(state, on, on === today),
      });
    }
  }
  return owed;
};
