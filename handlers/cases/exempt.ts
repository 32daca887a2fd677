import { z } from 'zod';
import { type CaseFacts, goesToScene, mayOmit, recordingPlan, type Step } from '../../knowledge/rules/index.ts';
import { defineCaseCommand } from '../command.ts';
import { omittedReply, refused } from '../replies/index.ts';
import { openDuties } from './next-duty.ts';
import { stepIn } from './record-step.ts';
import { joining, mayTakePart } from './take-part.ts';

const example = '免录 2 文字记录已全面反映';
const longestReason = 500;

/** 免录: the written reason for going without sound and picture at a step (recording/5); never where recording/4 asks for the whole. */
export const exempt = defineCaseCommand<{ reason: string }>({
  intent: 'exempt',
  words: ['免录'],
  summary: '写明不作音像记录的理由',
  example,
  roles: ['officer'],
  changes: true,
  fields: z.object({ reason: z.string().trim().max(longestReason, `理由太长，请写${longestReason}字以内`).default('') }),
  asks: [
    {
      field: 'reason',
      // Where the whole has to be recorded no reason will do: it is refused before one is asked for.
      needed: (_fields, state) => state !== undefined && mayOmit(state.facts, stepToOmit(state.facts, ''), example).allowed,
      question: '为什么不作音像记录？例如：文字记录已全面反映现场情况',
      read: (text) => text.trim().slice(0, longestReason) || undefined,
    },
  ],
  card: ({ reason = '' }) => [{ label: '理由', value: reason }],
  run: async ({ reason }, context, state) => {
    const { asker, ledger, today } = context;
    const part = mayTakePart(state, asker);
    if (!part.allowed) return { reply: refused(part, example) };
    const step = stepToOmit(state.facts, reason);
    const verdict = mayOmit(state.facts, step, reason);
    if (!verdict.allowed) return { reply: refused(verdict, '记录 1 录像 3号执法记录仪 查封全过程') };
    await context.record(state, [...joining(state, asker), { type: 'omitted', step, reason, on: today }]);
    const after = (await ledger.case(state.id)) ?? state;
    return { reply: omittedReply(after, openDuties(after, context), { step, reason, verdict }) };
  },
});

/** The step that goes without: the one the reason names if the case has it, else the scene, else the hearing, else the evidence. */
export function stepToOmit(facts: CaseFacts, reason: string): Step {
  const named = stepIn(reason);
  if (named !== undefined && recordingPlan(facts).some(({ step }) => step === named)) return named;
  if (goesToScene(facts)) return 'onSite';
  return facts.heard ? 'hearing' : 'evidence';
}
