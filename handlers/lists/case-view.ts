import { z } from 'zod';
import { isPublicationSettled } from '../../knowledge/rules/index.ts';
import { explainDeadline } from '../cases/index.ts';
import { defineCaseCommand } from '../command.ts';
import { caseCard, countedReply } from '../replies/index.ts';
import { dutyButtons } from './duty-buttons.ts';
import { peopleOf } from './duty-people.ts';
import { dutiesToday } from './open-duties.ts';

/**
 * 查: how one case stands, for anybody who may see it, with the command that settles what hangs on the asker; with
 * `explain` (怎么算的) only how its publication day was counted.
 */
export const caseView = defineCaseCommand({
  intent: 'status',
  words: ['查', '查询', '查看'],
  summary: '看一件案子到哪一步、下一步最迟哪天',
  example: '查 2026-0001',
  roles: ['officer', 'head', 'reviewer', 'publicist', 'leader'],
  fields: z.object({ explain: z.boolean().default(false) }),
  run: ({ explain }, { today, calendar, settings, people, asker: { person } }, state) => {
    if (explain) return Promise.resolve({ reply: countedReply(state, explainDeadline(state, { calendar })) });
    const duties = dutiesToday(state, { today, calendar, settings });
    const mine = duties.filter((duty) => person && peopleOf(duty, state, [person]).length > 0);
    const counts = state.facts.decision !== undefined && !isPublicationSettled(state.facts);
    const reply = caseCard({
      state,
      calendar,
      people,
      duties: duties.map((duty) => ({ duty, who: peopleOf(duty, state, people) })),
      counted: counts ? explainDeadline(state, { calendar }) : [],
      buttons: [...mine.flatMap(({ kind }) => dutyButtons(kind, state.id)), { label: '调阅记录', send: `调阅 ${state.id}` }],
    });
    return Promise.resolve({ reply });
  },
});
