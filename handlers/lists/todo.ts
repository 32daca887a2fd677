import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { caseName, dutyWithDay, emptyList, listReply, withAnnual } from '../replies/index.ts';
import { hangsOn } from './duty-people.ts';
import { openAnnualDuties } from './open-annual-duties.ts';
import { type CaseDuty, openCaseDuties } from './open-duties.ts';

/** 待办: what hangs on the asker, by role, office and the asker's own cases; the most urgent first. */
export const todo = defineCommand({
  intent: 'list_todo',
  words: ['待办'],
  summary: '看看等我办的事',
  example: '待办',
  roles: ['officer', 'head', 'reviewer', 'publicist', 'leader'],
  fields: z.object({}),
  run: async (_fields, context) => {
    const { person } = context.asker;
    const own = await openCaseDuties(context, ({ duty, state }) => person !== undefined && hangsOn(duty, state, person));
    const lineOf = ({ state, duty }: CaseDuty): string => `${caseName(state, { withParty: true })}：${dutyWithDay(duty)}`;
    const reply = own.length === 0 ? emptyList('您现在没有待办。') : listReply(`您有${own.length}件待办，最急的在前：`, own, lineOf, context.where);
    return { reply: person?.roles.includes('head') ? withAnnual(reply, await openAnnualDuties(context)) : reply };
  },
});
