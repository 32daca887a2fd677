import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { disputeNoted, nothingToDispute } from '../replies/index.ts';
import { keptQuestion } from './kept-question.ts';

/** 答错了: puts the last question with what it was answered by on the list that the staff learn from; who said so is not kept. */
export const dispute = defineCommand({
  intent: 'dispute',
  words: ['答错了'],
  summary: '说上一个回答不对，留给信息员核对',
  example: '答错了 应该是公示第10条',
  roles: ['officer', 'head', 'reviewer', 'publicist', 'leader', 'staff', 'admin'],
  inGroup: true,
  fields: z.object({ question: z.string().optional(), citations: z.array(z.string()).default([]), said: z.string().max(200).optional() }),
  run: async ({ question, citations, said }, { questions, now }) => {
    if (question === undefined) return { reply: nothingToDispute() };
    const kept = keptQuestion(question);
    await questions.note({ question: kept, why: 'disputed', at: now, citations, ...(said === undefined ? {} : { said: keptQuestion(said) }) });
    return { reply: disputeNoted(kept) };
  },
});
