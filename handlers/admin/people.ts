import { z } from 'zod';
import { errorReply } from '../../bot/core/index.ts';
import { defineCommand } from '../command.ts';
import { noSuchPerson, peopleReply } from '../replies/index.ts';

/** 人员: who is on the roster with which role and platform ids; `人员 张` finds by name, id or office. */
export const people = defineCommand({
  intent: 'people',
  words: ['人员'],
  summary: '看名册：谁是什么角色、绑定了哪个平台账号',
  example: '人员 支队',
  roles: ['admin'],
  fields: z.object({ arguments: z.array(z.string().max(60, '太长')).default([]) }),
  run: ({ arguments: words }, { people: everybody, rosterProblem }) => {
    const wanted = words.join(' ').trim();
    const found = everybody.filter(({ id, name, unit }) => [id, name, unit].some((each) => each.includes(wanted)));
    return Promise.resolve({ reply: found.length === 0 ? errorReply(noSuchPerson(wanted)) : peopleReply(found, rosterProblem) });
  },
});
