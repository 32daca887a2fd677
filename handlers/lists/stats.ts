import { z } from 'zod';
import { errorReply } from '../../bot/core/index.ts';
import { maySee } from '../cases/index.ts';
import { defineCommand } from '../command.ts';
import { noSuchPeriod, statsReply } from '../replies/index.ts';
import { figuresOf } from './case-figures.ts';
import { readPeriod } from './period.ts';

/** 统计: how the bureau (for a leader) or the office (for its head) is doing over a period (recording/13). No case is named. */
export const stats = defineCommand({
  intent: 'stats',
  words: ['统计'],
  summary: '看看一段时间的办案、公示、审核数据',
  example: '统计 今年',
  roles: ['leader', 'head'],
  inGroup: true,
  fields: z.object({ period: z.string().max(40, '期间太长').optional() }),
  run: async ({ period: words }, { asker, ledger, today, calendar }) => {
    const period = readPeriod(words, today);
    if (!period) return { reply: errorReply(noSuchPeriod(words ?? '')) };
    const seen = (await ledger.casesWithin(period)).filter((state) => maySee(asker, state));
    const scope = asker.person?.roles.includes('leader') ? '全局' : (asker.person?.unit ?? '');
    return { reply: statsReply(scope, period, figuresOf(seen, period, today, calendar)) };
  },
});
