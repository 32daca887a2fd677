import { z } from 'zod';
import { errorReply } from '../../bot/core/index.ts';
import { canCollect, mayCollect, missingContent, type PublicationContent, publicationDeadline } from '../../knowledge/rules/index.ts';
import { defineCaseCommand } from '../command.ts';
import { accessHint, clearingWaits, contentLines, lacksContent, maskedLines, noContentRead, refused, toldLine, writtenReply } from '../replies/index.ts';
import { openDuties } from './next-duty.ts';
import { contentSaid, materialOf } from './publication-material.ts';
import { tell } from './tell.ts';

const unchanged = '内容不变';
const item = z.string().trim().min(1, '公示内容不能留空').max(500, '每一项请写500字以内').optional();
const fields = z.object({
  /** Items that are to read otherwise, one by one; none means that all stay. */
  items: z.object({ agency: item, subject: item, category: item, conclusion: item }).optional(),
  content: z
    .string()
    .max(2000, '内容太长，请在2000字以内')
    .refine((text) => text.includes('不变') || Object.keys(contentSaid(text)).length > 0, noContentRead())
    .optional(),
});

/** 报公示: collects the four items of publicity/10 from the case, masked (publicity/3), and hands them to the head of 支队 (publicity/1). */
export const collect = defineCaseCommand<z.infer<typeof fields>>({
  intent: 'collect',
  words: ['报公示'],
  summary: '收集公示材料，报负责人审核',
  example: '报公示 1',
  roles: ['officer', 'head'],
  changes: true,
  fields,
  asks: [
    {
      field: 'content',
      needed: ({ items }, state) => items === undefined && state?.facts.publication.returned !== undefined,
      question: '上次报的材料被退回了。要改哪一项？例如：执法结论：罚款5万元。不用改就点“内容不变”。',
      choices: [unchanged],
      read: (text) => text.trim() || undefined,
    },
  ],
  run: async ({ content: said = '', items = {} }, context, state) => {
    const { person } = context.asker;
    if (!person) return { reply: errorReply(accessHint(context.asker)) };
    const may = mayCollect(person, state.facts.category, context.settings.offices);
    if (!may.allowed) return { reply: refused(may, `查 ${state.id}`) };
    const can = canCollect(state.facts, context.settings.offices);
    if (!can.allowed) return { reply: refused(can, state.facts.decision ? `查 ${state.id}` : `决定 ${state.id} 渝江环罚〔2026〕1号 ${context.today} 罚款5万元`) };
    const { content, masked } = materialOf(state, { ...contentSaid(said), ...withoutAbsent(items) }, context.settings);
    const lacking = missingContent(content);
    if (lacking.length > 0) return { reply: lacksContent(state, lacking.map(({ what }) => what)) };

    await context.record(state, [{ type: 'collected', content: { ...content }, on: context.today }]);
    const after = (await context.ledger.case(state.id)) ?? state;
    const due = publicationDeadline(after.facts, context.calendar);
    const others = tell({ role: 'head', office: 'brigade' }, after, context, clearingWaits(after, content, maskedLines(masked), due));
    const reply = writtenReply('已报公示', after, openDuties(after, context), [...maskedLines(masked), toldLine(others, '审核')]);
    const citations = [...new Set([...reply.citations, 'publicity/1', ...(masked.length > 0 ? ['publicity/3'] : [])])];
    return { reply: { ...reply, citations, facts: [...contentLines(content)] }, others };
  },
});

function withoutAbsent(items: NonNullable<z.infer<typeof fields>['items']>): PublicationContent {
  return Object.fromEntries(Object.entries(items).filter(([, value]) => value !== undefined));
}
