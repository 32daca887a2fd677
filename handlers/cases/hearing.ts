import { z } from 'zod';
import { PlainDate } from '../../knowledge/rules/index.ts';
import { errorReply } from '../../bot/core/index.ts';
import { defineCaseCommand } from '../command.ts';
import { alreadyFiled, hearingAfterDecision, hearingInPast, hearingSetReply, refused } from '../replies/index.ts';
import { comingDay } from '../understand/index.ts';
import { joining, mayTakePart } from './take-part.ts';

const example = '听证 1 2026-04-10';

/** 听证: the day a hearing is set for, so that its record is thought of before (recording/5) and its review after (review/5). */
export const hearing = defineCaseCommand({
  intent: 'hearing',
  words: ['听证'],
  summary: '登记听证日期，前一个工作日提醒全过程记录',
  example,
  roles: ['officer'],
  changes: true,
  fields: z.object({ on: PlainDate }),
  asks: [{ field: 'on', question: '哪天听证？例如：2026-04-10', read: (text, { today }) => comingDay(text, today) }],
  card: ({ on }) => (on === undefined ? [] : [{ label: '听证日期', value: on }]),
  run: async ({ on }, context, state) => {
    const part = mayTakePart(state, context.asker);
    if (!part.allowed) return { reply: refused(part, example) };
    if (state.facts.archivedOn !== undefined) return { reply: alreadyFiled(state) };
    if (state.facts.decision) return { reply: errorReply(hearingAfterDecision(state)) };
    if (on < context.today) return { reply: errorReply(hearingInPast(on, example)) };
    await context.record(state, [...joining(state, context.asker), { type: 'hearingSet', hearingOn: on, on: context.today }]);
    return { reply: hearingSetReply((await context.ledger.case(state.id)) ?? state, on) };
  },
});
