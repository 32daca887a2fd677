import { z } from 'zod';
import { latestRound, mayCoordinate, reviewBodies, type ReviewRound, roundState, sentTo } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { type CommandContext, defineCaseCommand } from '../command.ts';
import { coordinatedReply, coordinationToldReply, refused } from '../replies/index.ts';
import { openDuties } from './next-duty.ts';
import { peopleNamed, peopleWith } from './people-with.ts';

const example = '协调 1 同意审核意见，补充监测报告后再次送审';
const longestResult = 1000;

/** 协调: how a leader settled a disagreement between officers and reviewers (review/9). It never stands in for a passed review (review/1). */
export const coordinate = defineCaseCommand<{ result: string }>({
  intent: 'coordinate',
  words: ['协调'],
  summary: '记下对审核分歧的协调结果',
  example,
  roles: ['leader'],
  changes: true,
  fields: z.object({ result: z.string().trim().max(longestResult, `协调结果请写${longestResult}字以内`).default('') }),
  asks: [
    {
      field: 'result',
      needed: (_said, state, context) => state !== undefined && verdictOn(state, context).allowed,
      question: '协调结果是什么？例如：同意审核意见，补充监测报告后再次送审',
      read: (text) => text.trim().slice(0, longestResult) || undefined,
    },
  ],
  card: ({ result = '' }) => [{ label: '协调结果', value: result }],
  run: async ({ result }, context, state) => {
    const { asker, ledger, people, today } = context;
    const verdict = verdictOn(state, context);
    if (!verdict.allowed) return { reply: refused(verdict, example) };
    const round = disputedRound(state);
    if (!round || result === '') return { reply: refused({ ...verdict, reason: '请写明协调结果' }, example) };
    await context.record(state, [{ type: 'coordinated', round: round.no, outcome: result, on: today }]);
    const after = (await ledger.case(state.id)) ?? state;
    const told = [...peopleNamed({ people, asker }, after.facts.officers), ...peopleWith({ people, asker }, 'reviewer').filter((person) => sentTo(round, person))];
    return {
      reply: coordinatedReply(after, openDuties(after, context), result),
      others: [...new Set(told)].map((to) => ({ to, reply: coordinationToldReply(after, result, after.facts.officers.includes(to.id)) })),
    };
  },
});

function verdictOn({ facts }: CaseState, { asker }: CommandContext) {
  if (!asker.person) throw new Error('only listed people coordinate');
  return mayCoordinate(facts, asker.person);
}

/** The round whose opinion the officers and the office disagree about. */
function disputedRound({ facts }: CaseState): ReviewRound | undefined {
  const body = reviewBodies(facts).find((each) => roundState(facts, each) === 'issues');
  return body && latestRound(facts, body);
}
