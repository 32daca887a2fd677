import { z } from 'zod';
import { maySetTerm, publicationTerm } from '../../knowledge/rules/index.ts';
import { defineCaseCommand } from '../command.ts';
import { accessHint, alreadyFiled, howCounted, refused, termLine, termSetForOfficers, writtenReply } from '../replies/index.ts';
import { errorReply } from '../../bot/core/index.ts';
import { openDuties } from './next-duty.ts';
import { tell } from './tell.ts';

const example = '期限 1 10个工作日 依据某法第X条';
const fields = z.object({
  workdays: z.number(),
  basis: z.string().trim().min(1, '请写明依据的法律、行政法规').max(200, '依据太长，写明法律名称和条号即可'),
});

/** 期限: the head records a publication term of another law (publicity/10, last sentence); every date of the case moves with it. */
export const setTerm = defineCaseCommand<z.infer<typeof fields>>({
  intent: 'set_term',
  words: ['期限'],
  summary: '按法律、行政法规另定公示期限',
  example,
  roles: ['head'],
  changes: true,
  fields,
  asks: [
    { field: 'workdays', question: '几个工作日？例如：10', read: (text) => Number(/\d{1,3}/u.exec(text.normalize('NFKC'))?.[0] ?? NaN) || undefined },
    { field: 'basis', question: '依据哪部法律或行政法规的第几条？', read: (text) => text.trim().replace(/^(?:依据|根据|按照)/u, '').slice(0, 300) || undefined },
  ],
  card: ({ workdays, basis }) => [
    ...(workdays === undefined ? [] : [{ label: '期限', value: `${workdays}个工作日` }]),
    ...(basis === undefined ? [] : [{ label: '依据', value: basis }]),
  ],
  run: async ({ workdays, basis }, context, state) => {
    const { person } = context.asker;
    if (!person) return { reply: errorReply(accessHint(context.asker)) };
    if (state.facts.archivedOn !== undefined) return { reply: alreadyFiled(state) };
    const verdict = maySetTerm(person, workdays, basis, context.settings.offices);
    if (!verdict.allowed) return { reply: refused(verdict, example) };
    await context.record(state, [{ type: 'termSet', workdays, law: basis }]);
    const after = (await context.ledger.case(state.id)) ?? state;
    const line = termLine(publicationTerm(after.facts));
    const reply = writtenReply('已登记公示期限', after, openDuties(after, context), [line]);
    return {
      reply: { ...reply, ...(after.facts.decision ? { buttons: [howCounted] } : {}) },
      others: tell({ role: 'officer' }, after, context, termSetForOfficers(after, line)),
    };
  },
});
