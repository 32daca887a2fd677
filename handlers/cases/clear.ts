import { z } from 'zod';
import { errorReply } from '../../bot/core/index.ts';
import { canClear, mayClear, publicationDeadline } from '../../knowledge/rules/index.ts';
import { defineCaseCommand } from '../command.ts';
import { accessHint, clearingReturnedFor, publishingWaits, refused, returnNeedsReason, toldLine, writtenReply } from '../replies/index.ts';
import { openDuties } from './next-duty.ts';
import { tell, tellNamed } from './tell.ts';

const fields = z.object({
  approved: z.boolean().default(false),
  reason: z.string().trim().max(500, '理由太长，请在500字以内').default(''),
});

/** 核公示: the head of 支队 clears collected material for 宣教信息中心, or sends it back with a reason (publicity/1). */
export const clear = defineCaseCommand<z.infer<typeof fields>>({
  intent: 'clear',
  words: ['核公示'],
  summary: '审核公示材料，通过或退回',
  example: '核公示 1 退回 缺执法结论',
  roles: ['head'],
  changes: true,
  fields,
  asks: [
    {
      field: 'approved',
      needed: (_, state) => state !== undefined && canClear(state.facts).allowed,
      question: '公示材料通过还是退回？',
      choices: ['通过', '退回'],
      read: (text) => (/退|不通过|不同意/u.test(text) ? false : /通过|同意/u.test(text) ? true : undefined),
    },
    {
      field: 'reason',
      needed: ({ approved }, state) => approved === false && state !== undefined && canClear(state.facts).allowed,
      question: '为什么退回？承办人员会看到这个理由。',
      read: (text) => text.trim() || undefined,
    },
  ],
  card: ({ approved, reason }) => [
    ...(approved === undefined ? [] : [{ label: '结果', value: approved ? '通过' : '退回' }]),
    ...(reason === undefined ? [] : [{ label: '理由', value: reason }]),
  ],
  run: async ({ approved, reason }, context, state) => {
    const { asker, today, calendar, settings, ledger, record } = context;
    if (!asker.person) return { reply: errorReply(accessHint(asker)) };
    const may = mayClear(asker.person, settings.offices);
    if (!may.allowed) return { reply: refused(may, `查 ${state.id}`) };
    const can = canClear(state.facts);
    if (!can.allowed) return { reply: refused(can, `报公示 ${state.id}`) };
    if (!approved && reason === '') return { reply: returnNeedsReason(state) };

    await record(state, [approved ? { type: 'cleared', on: today } : { type: 'clearingReturned', reason, on: today }]);
    const after = (await ledger.case(state.id)) ?? state;
    const others = approved
      ? tell({ role: 'publicist', office: 'publicityCenter' }, after, context, publishingWaits(after, settings.websiteChannel, publicationDeadline(after.facts, calendar)))
      : tellNamed([...state.facts.officers, state.facts.publication.collectedBy ?? ''], context, clearingReturnedFor(after, reason));
    const reply = writtenReply(approved ? '公示材料已审核通过' : '公示材料已退回', after, openDuties(after, context), [toldLine(others, approved ? '公开' : '重新报送')]);
    return { reply: { ...reply, citations: [...new Set([...reply.citations, 'publicity/1'])] }, others };
  },
});
