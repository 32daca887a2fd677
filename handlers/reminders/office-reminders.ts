import { enoughReviewers, weekdayOf, addDays, yearOf } from '../../knowledge/rules/index.ts';
import type { Person, Role } from '../../store/index.ts';
import { calendarMissingWords, channelTroubleWords, tooFewReviewersWords, undeliveredWords, unreachableWords } from '../replies/index.ts';
import type { Owed, OwedWords, ReminderSource } from './owed.ts';

/** What nobody's case is about: it has no day of its own, so it comes after what has. */
const lowRank = 200;

function tell(people: readonly Person[], role: Role, what: { duty: string; stage: string; rank?: number; say: () => OwedWords }): readonly Owed[] {
  return people.filter(({ roles }) => roles.includes(role)).map((to) => ({ rank: lowRank, ...what, repeats: false, to }));
}

/** Fewer reviewers than 5% of the enforcement staff (review/3): once a month to leaders, who can change it, and to the admin, whose roster may be wrong. */
export const staffingReminders: ReminderSource = ({ people, today }) => {
  const count = (role: Role): number => people.filter(({ roles }) => roles.includes(role)).length;
  const verdict = enoughReviewers(count('reviewer'), count('officer'));
  if (verdict.allowed) return Promise.resolve([]);
  const what = { duty: 'staffing', stage: today.slice(0, 7), say: () => tooFewReviewersWords(verdict.reason) };
  return Promise.resolve([...tell(people, 'leader', what), ...tell(people, 'admin', what)]);
};

/** The next year's holidays not loaded, from November on, or this year's: once a week to the admin. */
export const calendarReminders: ReminderSource = ({ people, calendar, today }) => {
  const year = yearOf(today);
  const missing = [year, ...(today.slice(5, 7) >= '11' ? [year + 1] : [])].filter((each) => !calendar.isAnnounced(each));
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
  return Promise.resolve(missing.flatMap((each) => tell(people, 'admin', { duty: `calendar|${each}`, stage: monday, say: () => calendarMissingWords(each) })));
};

/** What could not be delivered (未送达), and people no message can reach: to the admin. Notices about this are not told of again. */
export const deliveryReminders: ReminderSource = ({ people, undelivered, canReach, today }) => {
  const failed = undelivered.flatMap((delivery) => {
    if (delivery.claims?.every((claim) => claim.startsWith('undelivered|'))) return [];
    const name = people.find(({ id }) => id === delivery.person)?.name;
    return tell(people, 'admin', { duty: `undelivered|${delivery.id}`, stage: '', say: () => undeliveredWords(delivery, name) });
  });
  const cut = people.filter((person) => person.roles.some((role) => role !== 'staff') && !canReach(person));
  if (cut.length === 0) return Promise.resolve(failed);
  const stage = `${today.slice(0, 7)}|${cut.map(({ id }) => id).join(',')}`;
  return Promise.resolve([...failed, ...tell(people, 'admin', { duty: 'unreachable', stage, say: () => unreachableWords(cut.map(({ name }) => name)) })]);
};

/** A channel that fails or is silent: to the admin, by whatever still works. */
export const channelReminders: ReminderSource = ({ people, troubles }) =>
  Promise.resolve(troubles.flatMap(({ name, words }) => tell(people, 'admin', { duty: name, stage: '', rank: 1, say: () => channelTroubleWords(words) })));
