import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { caseName, dutyWithDay, emptyList, listReply, namesOf } from '../replies/index.ts';
import { peopleOf } from './duty-people.ts';
import { type CaseDuty, openCaseDuties } from './open-duties.ts';

const usualDays = 3;

/** 到期: what falls due within some working days, today included, in the cases the asker may see. */
export const due = defineCommand({
  intent: 'list_due',
  words: ['到期'],
  summary: '看看几个工作日内要到期的事',
  example: '到期 5天',
  roles: ['officer', 'head', 'reviewer', 'publicist', 'leader'],
  fields: z.object({ days: z.number().int().min(0, '天数应是0到60').max(60, '天数应是0到60').default(usualDays) }),
  run: async ({ days }, context) => {
    const soon = await openCaseDuties(
      context,
      ({ duty: { deadline } }) => deadline !== undefined && deadline.overdueDays === 0 && deadline.remainingWorkdays <= days,
    );
    const lineOf = ({ state, duty }: CaseDuty): string =>
      `${caseName(state, { withParty: true })}：${dutyWithDay(duty)}（${namesOf(peopleOf(duty, state, context.people))}）`;
    const span = days === 0 ? '今天' : `${days}个工作日内`;
    const reply =
      soon.length === 0 ? emptyList(`${span}没有到期的事。已经超期的请发“逾期”。`) : listReply(`${span}到期${soon.length}件：`, soon, lineOf, context.where);
    return { reply };
  },
});
