import { z } from 'zod';
import { dayAt, errorReply } from '../../bot/core/index.ts';
import { plainDate, workdaysBetween } from '../../knowledge/rules/index.ts';
import { openDuties } from '../cases/index.ts';
import { type CommandContext, defineCaseCommand } from '../command.ts';
import { alreadyNudged, nobodyToNudge, nothingToNudge, nudgedReply, writtenReply } from '../replies/index.ts';
import { dutyButtons } from './duty-buttons.ts';
import { peopleOf } from './duty-people.ts';

/** 催办: tells whoever the next duty of a case hangs on, and keeps that it was said; once a working day for each case. */
export const nudge = defineCaseCommand({
  intent: 'nudge',
  words: ['催办'],
  summary: '催一件案子的经办人',
  example: '催办 2026-0001',
  roles: ['leader', 'head'],
  changes: true,
  fields: z.object({}),
  run: async (_fields, context, state) => {
    const { asker, people, ledger, record } = context;
    const [next] = openDuties(state, context);
    if (!next || !asker.person) return { reply: errorReply(nothingToNudge(state)) };
    const nudgedOn = await lastNudge(state.id, context);
    if (nudgedOn !== undefined) return { reply: errorReply(alreadyNudged(state, nudgedOn)) };
    const whom = peopleOf(next, state, people).filter(({ id }) => id !== asker.person?.id);
    if (whom.length === 0) return { reply: errorReply(nobodyToNudge(state)) };
    await record(state, [{ type: 'nudged', whom: whom.map(({ id }) => id), duty: next.kind }]);

    const by = asker.person.name;
    const buttons = [...dutyButtons(next.kind, state.id), { label: '看案子', send: `查 ${state.id}` }];
    return {
      reply: writtenReply(`已催办${whom.map(({ name }) => name).join('、')}`, (await ledger.case(state.id)) ?? state, openDuties(state, context)),
      others: whom.map((to) => ({ to, reply: nudgedReply(by, state, next, buttons) })),
    };
  },
});

/** The day of a nudge since which no working day has begun; taking one back does not call the words back. */
async function lastNudge(id: string, { ledger, calendar, today }: CommandContext): Promise<string | undefined> {
  const last = (await ledger.history(id)).findLast(({ data }) => data.type === 'nudged');
  if (!last) return undefined;
  const day = plainDate(dayAt(Date.parse(last.at)));
  return workdaysBetween(calendar, day, today) < 1 ? day : undefined;
}
