import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { groupsReply } from '../replies/index.ts';

/** 群: what a group may be used for, where group robots are set up, and how to check them. */
export const groups = defineCommand({
  intent: 'groups',
  words: ['群'],
  summary: '看领导群机器人怎么配置、群里能做什么',
  example: '群',
  roles: ['admin'],
  fields: z.object({}),
  run: (_fields, { commands, platforms }) => {
    const open = commands.filter(({ inGroup }) => inGroup).map(({ words }) => words[0] ?? '');
    return Promise.resolve({ reply: groupsReply(open, platforms) });
  },
});
