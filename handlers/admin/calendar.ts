import { z } from 'zod';
import { errorReply } from '../../bot/core/index.ts';
import { announcedYears, type Calendar, missingYear, yearOf } from '../../knowledge/rules/index.ts';
import type { EventData, Person } from '../../store/index.ts';
import { type CommandContext, defineCommand, type Outcome } from '../command.ts';
import { createBureauCalendar } from '../context/index.ts';
import { peopleOf } from '../lists/index.ts';
import { calendarReply, calendarSetReply, deadlinesMovedReply, notCalendarWords, yearFarAway, yearKnown, yearWithoutDays } from '../replies/index.ts';
import { type CalendarEntries, eachDay, readCalendarEntries } from './calendar-entries.ts';
import { movedDeadlines, type MovedDeadline } from './moved-deadlines.ts';

/**
 * 日历: shows which years are loaded, or sets days off and worked and declares a year complete. Every open deadline moves
 * with it, and those whose deadlines have moved are told.
 */
export const calendar = defineCommand({
  intent: 'calendar',
  words: ['日历'],
  summary: '看放假安排，录入新一年的休息日和调休上班日',
  example: '日历 2027-02-06 休',
  roles: ['admin'],
  fields: z.object({ arguments: z.array(z.string().max(60, '太长')).max(400, '一次太多，请分几条发').default([]) }),
  run: async (said, context) => {
    if (said.arguments.length === 0) return { reply: calendarReply(loadedYears(context), missingYear(context.calendar, context.today)) };
    const words = readCalendarEntries(said.arguments);
    const wrong = words ? await problemOf(words, context) : notCalendarWords(said.arguments.join(' '));
    return words && wrong === undefined ? change(words, context) : { reply: errorReply(wrong ?? '') };
  },
});

async function change(words: CalendarEntries, context: CommandContext): Promise<Outcome> {
  const { calendar: old, ledger, people, asker, record } = context;
  const set = words.days.flatMap((days): EventData[] =>
    eachDay(days).map((day) => ({ type: 'calendarDaySet', day, kind: days.kind, ...(days.name === undefined ? {} : { name: days.name }) })),
  );
  const completed = words.completeYears.map((year): EventData => ({ type: 'calendarYearCompleted', year }));
  await record('calendar', [...set, ...completed]);

  const fresh: Calendar = await createBureauCalendar(ledger)();
  const moved = await movedDeadlines(context, old, fresh);
  const others = people
    .filter(({ id }) => id !== asker.person?.id)
    .flatMap((to) => tell(to, moved));
  return { reply: calendarSetReply(set.length, words.completeYears, moved), others };
}

function tell(to: Person, moved: readonly MovedDeadline[]): NonNullable<Outcome['others']> {
  const own = moved.filter(({ duty, state }) => peopleOf(duty, state, [to]).length > 0);
  return own.length > 0 ? [{ to, reply: deadlinesMovedReply(own) }] : [];
}

/** What is wrong with the words as a whole: a year out of reach, or one that cannot be complete. */
async function problemOf({ days, completeYears }: CalendarEntries, { calendar: current, ledger, today }: CommandContext): Promise<string | undefined> {
  const far = [...days.flatMap(({ from, to }) => [yearOf(from), yearOf(to)]), ...completeYears].find((year) => Math.abs(year - yearOf(today)) > 2);
  if (far !== undefined) return yearFarAway(far, yearOf(today));
  const known = completeYears.find((year) => current.isAnnounced(year));
  if (known !== undefined) return yearKnown(known);
  const history = await ledger.history('calendar');
  const described = new Set([...days.map(({ from }) => yearOf(from)), ...history.flatMap(({ data }) => (data.type === 'calendarDaySet' ? [yearOf(data.day)] : []))]);
  const bare = completeYears.find((year) => !described.has(year));
  return bare === undefined ? undefined : yearWithoutDays(bare);
}

/** The years that are counted as announced, in order. */
function loadedYears({ calendar: current, today }: CommandContext): readonly number[] {
  const first = Math.min(...announcedYears.map(({ year }) => year));
  return Array.from({ length: yearOf(today) + 3 - first }, (_, index) => first + index).filter((year) => current.isAnnounced(year));
}
