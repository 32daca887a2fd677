import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { findingReply } from '../replies/index.ts';

/** Longer than any question typed on a phone; what is longer was pasted. */
const longestQuestion = 2000;

/** A question about the regulations: the answer, the article and its exact words, or a plain "not covered". */
export const ask = defineCommand({
  intent: 'ask',
  words: ['条款', '问'],
  summary: '问制度：直接打字提问，或按条号查原文',
  example: '条款 公示10',
  roles: 'everyone',
  inGroup: true,
  fields: z.object({ question: z.string() }),
  run: ({ question }, { knowledge, progress }) => {
    const reply = findingReply(knowledge.ask(question.slice(0, longestQuestion)));
    // The answer itself is shown while the quotations are still on their way.
    if (reply.quotes) progress({ kind: reply.kind, text: reply.text, citations: reply.citations });
    return Promise.resolve({ reply });
  },
});
