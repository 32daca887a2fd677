import { annualReminders } from './annual-reminders.ts';
import { caseReminders } from './case-reminders.ts';
import { hearingReminders } from './hearing-reminders.ts';
import { calendarReminders, channelReminders, deliveryReminders, staffingReminders } from './office-reminders.ts';
import type { Moment, Owed, ReminderSource } from './owed.ts';

/** Every kind of reminder there is. */
const sources: readonly ReminderSource[] = [
  caseReminders, hearingReminders, annualReminders, staffingReminders, calendarReminders, deliveryReminders, channelReminders,
];

/** Everything that is owed to anybody at a moment, whether said already or not. */
export async function everythingOwed(moment: Moment): Promise<readonly Owed[]> {
  const owed: (readonly Owed[])[] = [];
  for (const source of sources) owed.push(await source(moment));
  return owed.flat();
}
