import { z } from 'zod';
import { errorReply } from '../../bot/core/index.ts';
import { defineCommand } from '../command.ts';
import { readPeriod } from '../lists/index.ts';
import { cityReply, noCityHere, noSuchPeriodFor, onlyOneBureau } from '../replies/index.ts';
import { sumOfTotals, worstFirst } from './totals.ts';

/** 全市: the numbers of every bureau over a period, for leaders of the city in the city's own bureau. No case, party or person is named. */
export const city = defineCommand({
  intent: 'city',
  words: ['全市', '各局'],
  summary: '看各局的在办、逾期、公示和审核数据',
  example: '全市 今年',
  roles: ['city'],
  fields: z.object({ period: z.string().max(40, '期间太长').optional() }),
  run: async ({ period: words }, { settings, cityTotals, today }) => {
    if (!settings.seesTotals) return { reply: errorReply(noCityHere()) };
    if (!cityTotals) return { reply: errorReply(onlyOneBureau()) };
    const period = readPeriod(words, today);
    if (!period) return { reply: errorReply(noSuchPeriodFor(words ?? '', '全市')) };
    const totals = worstFirst(await cityTotals(period));
    return { reply: cityReply(period, totals, sumOfTotals(totals)) };
  },
});
