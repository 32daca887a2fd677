import { z } from 'zod';
import { textReply } from '../../bot/core/index.ts';
import { defineCommand } from '../command.ts';
import { helpOn, helpOverview } from '../replies/index.ts';

/** What the asker can do here, by role, with an example each; `帮助 条款` explains one command. */
export const help = defineCommand({
  intent: 'help',
  words: ['帮助', 'help'],
  summary: '看看我能做什么',
  example: '帮助 条款',
  roles: 'everyone',
  inGroup: true,
  fields: z.object({ command: z.string().optional() }),
  run: ({ command }, { asker, commands }) => {
    const allowed = commands.filter(
      (each) => each.roles === 'everyone' || asker.person?.roles.some((role) => each.roles.includes(role)),
    );
    const named = command === undefined ? undefined : allowed.find((each) => each.words.includes(command));
    return Promise.resolve({ reply: textReply(named ? helpOn(named) : helpOverview(allowed, asker)) });
  },
});
