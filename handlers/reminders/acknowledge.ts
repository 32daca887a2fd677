import { z } from 'zod';
import { errorReply } from '../../bot/core/index.ts';
import { defineCommand } from '../command.ts';
import { accessHint, acknowledgedReply, nothingToAcknowledge } from '../replies/index.ts';
import { quietOf } from './owed.ts';
import { everythingOwed } from './sources.ts';

/** 已知悉: keeps what the asker is being reminded of quiet until its next stage; of one case, or of all. The duty stays. */
export const acknowledge = defineCommand({
  intent: 'acknowledge',
  words: ['已知悉'],
  summary: '知道了，到下一个节点前不再提醒我',
  example: '已知悉 2026-0001',
  roles: ['officer', 'head', 'reviewer', 'publicist', 'leader', 'staff', 'admin'],
  fields: z.object({ case: z.string().optional() }),
  run: async ({ case: said }, context) => {
    const { asker, today, ledger, claims } = context;
    if (!asker.person) return { reply: errorReply(accessHint(asker)) };
    const { id } = asker.person;
    const named = said === undefined ? undefined : fullNumber(said, today);
    if (named !== undefined && !(await ledger.case(named))) return { reply: nothingToAcknowledge(named) };
    const moment = { ...context, canReach: () => true, undelivered: await context.outbox.undelivered(), troubles: [] };
    const owed = (await everythingOwed(moment)).filter(({ to, case: of }) => to.id === id && (named === undefined || of === named));
    if (owed.length === 0) return { reply: nothingToAcknowledge(named) };
    for (const each of owed) await claims.claim({ keys: [quietOf(each)], day: today });
    return { reply: acknowledgedReply(owed.length) };
  },
});

/** 1 is this year's first case. */
function fullNumber(said: string, today: string): string {
  return said.includes('-') ? said : `${today.slice(0, 4)}-${said.padStart(4, '0')}`;
}
