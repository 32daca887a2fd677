import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { addedReply, findingReply } from '../replies/index.ts';

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
  run: async ({ question }, { knowledge, progress, today, word }) => {
    const asked = question.slice(0, longestQuestion);
    const finding = knowledge.ask(asked);
    const added = knowledge.askAdded(asked, today, finding);
    if (added) return { reply: addedReply(added) };
    const reply = findingReply(finding);
    // The answer itself is shown while the quotations, or better words, are still on their way.
    if (reply.quotes) progress({ kind: reply.kind, text: reply.text, citations: reply.citations });
    if (finding.kind !== 'grounded' || !word) return { reply };
    const worded = await word(asked, finding, (text) => progress({ kind: reply.kind, text, citations: reply.citations }));
    if (!worded) return { reply };
    const near = [...finding.articles, ...finding.near].filter((article) => !worded.articles.includes(article));
    return { reply: findingReply({ ...finding, lead: worded.lead, articles: worded.articles, near }) };
  },
});
