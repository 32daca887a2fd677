import { z } from 'zod';
import { mayArchive, missingForArchive } from '../../knowledge/rules/index.ts';
import { defineCaseCommand } from '../command.ts';
import { lacksForArchive, refused, writtenReply } from '../replies/index.ts';
import { openDuties } from './next-duty.ts';

/** 归档: files a case that lacks nothing (recording/9); a refusal names everything missing, each with its article. */
export const archive = defineCaseCommand({
  intent: 'archive',
  words: ['归档'],
  summary: '材料齐全后归档',
  example: '归档 1',
  roles: ['officer'],
  changes: true,
  fields: z.object({}),
  run: async (_, context, state) => {
    const verdict = mayArchive(state.facts);
    if (!verdict.allowed) {
      const lacking = state.facts.archivedOn === undefined ? missingForArchive(state.facts) : [];
      return { reply: lacking.length === 0 ? refused(verdict, `查 ${state.id}`) : lacksForArchive(state, lacking) };
    }
    await context.record(state, [{ type: 'archived', on: context.today }]);
    const after = (await context.ledger.case(state.id)) ?? state;
    const reply = writtenReply('已归档', after, openDuties(after, context));
    return { reply: { ...reply, citations: [verdict.article] } };
  },
});
