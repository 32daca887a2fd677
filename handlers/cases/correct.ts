import { z } from 'zod';
import { errorReply } from '../../bot/core/index.ts';
import { correctionDeadline, mayCorrect, mayPublish, redact, redactionGrounds } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { defineCaseCommand } from '../command.ts';
import { accessHint, changeDone, changeDue, changeWaits, maskedLines, refused, toldLine, writtenReply } from '../replies/index.ts';
import { dutiesFrom } from './duties-from.ts';
import { openDuties } from './next-duty.ts';
import { maskedIn } from './publication-material.ts';
import { tell } from './tell.ts';

const fields = z.object({ content: z.string().trim().max(1000, '内容太长，请在1000字以内').optional() });

/** 更正: officers and heads report that what is public is wrong or has changed; 宣教信息中心 corrects it (publicity/4). */
export const correct = defineCaseCommand<z.infer<typeof fields>>({
  intent: 'correct',
  words: ['更正'],
  summary: '更正已公开的信息',
  example: '更正 1 罚款金额应为3万元',
  roles: ['officer', 'head', 'publicist'],
  changes: true,
  fields,
  asks: [
    {
      field: 'content',
      needed: (_, state, { asker }) =>
        state !== undefined && mayCorrect(state.facts).allowed && !(asker.person && mayPublish(asker.person).allowed && openCorrection(state)),
      question: '哪里不准确或有变更，应当怎么写？例如：罚款金额应为3万元',
      read: (text) => text.trim() || undefined,
    },
  ],
  card: ({ content }) => (content === undefined ? [] : [{ label: '更正内容', value: content }]),
  run: async ({ content = '' }, context, state) => {
    const { asker, today, calendar, settings, ledger, record } = context;
    if (!asker.person) return { reply: errorReply(accessHint(asker)) };
    const verdict = mayCorrect(state.facts);
    if (!verdict.allowed) return { reply: refused(verdict, `查 ${state.id}`) };
    // What is reported goes on to others and is about to be published: no personal data travels with it.
    const masked = maskedIn(content, '更正内容');
    const what = redact(content) || openCorrection(state)?.what || '更正公示信息';
    const carriesOut = mayPublish(asker.person).allowed;
    await record(state, [{ type: carriesOut ? 'corrected' : 'correctionFound', what, on: today }]);
    const after = (await ledger.case(state.id)) ?? state;

    const hidden = maskedLines(masked);
    const due = correctionDeadline({ what, foundOn: today }, calendar, settings);
    const others = carriesOut
      ? tell({ role: 'officer' }, after, context, changeDone(after, `公示信息已更正（${what}）`, 'publicity/4'))
      : tell({ role: 'publicist', office: 'publicityCenter' }, after, context, changeWaits(after, '更正', what, [...hidden, ...changeDue(due)]));
    const told = carriesOut ? [] : [toldLine(others, '更正')];
    const reply = writtenReply(carriesOut ? '已登记更正' : '已报更正', after, dutiesFrom('correct', openDuties(after, context)), [...hidden, ...told]);
    const citations = [...new Set(['publicity/4', ...reply.citations, ...(masked.length > 0 ? [redactionGrounds.article] : [])])];
    return { reply: { ...reply, citations }, others };
  },
});

function openCorrection({ facts }: CaseState) {
  return facts.corrections.find(({ correctedOn }) => correctedOn === undefined);
}
