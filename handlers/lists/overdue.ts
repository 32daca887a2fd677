import { z } from 'zod';
import { stageLabels } from '../../knowledge/rules/index.ts';
import { defineCommand } from '../command.ts';
import { caseName, dutyName, emptyList, listReply, namesOf, standingWords, undeliveredNote, withAnnual } from '../replies/index.ts';
import { peopleOf } from './duty-people.ts';
import { openAnnualDuties } from './open-annual-duties.ts';
import { type CaseDuty, openCaseDuties } from './open-duties.ts';

/** 逾期: what is late, worst first, with the days, the stage and the person it hangs on. A group is not told the party. */
export const overdue = defineCommand({
  intent: 'list_overdue',
  words: ['逾期'],
  summary: '看看已经超期的事，最久的在前',
  example: '逾期',
  roles: ['officer', 'head', 'reviewer', 'publicist', 'leader'],
  inGroup: true,
  fields: z.object({}),
  run: async (_fields, context) => {
    const withParty = context.where === 'private';
    const late = (await openCaseDuties(context, (each) => daysLate(each) > 0)).toSorted((a, b) => daysLate(b) - daysLate(a));
    const lineOf = ({ state, duty }: CaseDuty): string =>
      `${caseName(state, { withParty })}：${dutyName(duty)}${standingWords(duty)}，${stageLabels[duty.stage]}，${namesOf(peopleOf(duty, state, context.people))}`;
    const reply = late.length === 0 ? emptyList('没有超期的案件。') : listReply(`超期${late.length}件，最久的在前：`, late, lineOf, context.where);
    const unsent = (await context.outbox.undelivered()).length;
    const told = unsent > 0 ? { ...reply, note: [reply.note, undeliveredNote(unsent)].filter(Boolean).join('\n') } : reply;
    const annual = await openAnnualDuties(context);
    return { reply: withAnnual(told, annual.filter(({ state }) => state === 'late')) };
  },
});

function daysLate({ duty }: CaseDuty): number {
  return duty.deadline?.overdueDays ?? 0;
}
