import { deadlineStage, isLate, plainDate, standing } from '../../knowledge/rules/index.ts';
import { openAnnualDuties } from '../lists/index.ts';
import { annualReminderWords } from '../replies/index.ts';
import type { ReminderSource } from './owed.ts';

/**
 * The three duties of publicity/14, each for itself: from the first working day of January, three days and one day before the last, on the day
 * and while late. To the heads of 支队, which the article names; without one to its officers.
 */
export const annualReminders: ReminderSource = async (moment) => {
  const { people, today, calendar } = moment;
  const brigade = people.filter(({ office }) => office === 'brigade');
  const heads = brigade.filter(({ roles }) => roles.includes('head'));
  const whom = heads.length > 0 ? heads : brigade.filter(({ roles }) => roles.includes('officer'));
  const duties = await openAnnualDuties(moment);
  return duties.flatMap((duty) => {
    // The text does not say whether 20 January is still in time: from 20 on it is pressing, from 21 on late.
    const day = duty.state === 'late' ? plainDate(`${duty.year + 1}-01-20`) : today > duty.finishBy ? today : duty.finishBy;
    const stands = standing(calendar, today, day);
    const stage = deadlineStage(stands) ?? 'open';
    return whom.map((to) => ({
      duty: ['annual', duty.year, duty.kind, duty.finishBy].join('|'),
      stage,
      repeats: stage !== 'open' && isLate(stage),
      to,
      rank: stands.remainingWorkdays - stands.overdueWorkdays,
      say: () => annualReminderWords(duty),
    }));
  });
};
