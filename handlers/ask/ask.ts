import { z } from 'zod';
import type { Reply } from '../../bot/core/index.ts';
import type { Finding } from '../../knowledge/index.ts';
import { StoreUnavailable } from '../../store/index.ts';
import { defineCommand } from '../command.ts';
import { addedReply, findingReply, quoteOf } from '../replies/index.ts';
import { withoutParty } from '../understand/index.ts';
import { answerDay } from './day-answer.ts';
import { keptQuestion } from './kept-question.ts';
import { answerNextSteps } from './own-case.ts';
import { wordedOutcome } from './worded-answer.ts';

/** Longer than any question typed on a phone; what is longer was pasted. */
const longestQuestion = 2000;

/**
 * A question: for a day that can be counted, for the next steps of an action, or about the regulations; the answer, the article
 * and its exact words, or a plain "not covered". `explain` asks how the day was counted.
 */
export const ask = defineCommand({
  intent: 'ask',
  words: ['条款', '问'],
  summary: '问制度：直接打字提问，或按条号查原文',
  example: '条款 公示10',
  roles: 'everyone',
  inGroup: true,
  fields: z.object({ question: z.string(), explain: z.boolean().default(false) }),
  run: async ({ question, explain }, context) => {
    const { knowledge, progress, today, word, questions, asker, now } = context;
    const asked = question.slice(0, longestQuestion);
    const day = answerDay(asked, context, explain);
    if (day) return { reply: explain ? day : withOthers(day, knowledge.ask(asked)) };
    const steps = await answerNextSteps(asked, context);
    if (steps) return steps;
    const finding = knowledge.ask(asked, await context.nearByVector?.(withoutParty(asked)));
    const added = knowledge.askAdded(asked, today, finding);
    if (added) return { reply: addedReply(added) };
    const reply = findingReply(finding);
    // The answer itself is shown while the quotations, or better words, are still on their way.
    if (reply.quotes) progress?.({ kind: reply.kind, text: reply.text, citations: reply.citations });
    if (finding.kind === 'not-covered' && asker.person && (finding.about === 'near' || finding.about === 'outside')) {
      // A list that cannot be written is no reason to leave the officer without the refusal.
      await questions.note({ question: keptQuestion(asked), why: 'unanswered', at: now, citations: reply.citations }).catch((error: unknown) => {
        if (error instanceof StoreUnavailable) throw error;
      });
    }
    return finding.kind === 'grounded' && word ? wordedOutcome(asked, finding, reply, context) : { reply };
  },
});

/** The day that was asked for with the answers to what else the message asks: 今天查封的,最迟哪天公示,谁审核. */
function withOthers(day: Reply, finding: Finding): Reply {
  if (day.kind !== 'answer' || finding.kind !== 'grounded' || finding.articles.length < 2) return day;
  const others = finding.articles.map((article, at) => ({ article, lead: finding.leads[at] ?? '' })).filter(({ article }) => !day.citations.includes(article.id));
  return {
    ...day,
    text: [day.text, ...others.map(({ lead }) => lead)].join('\n'),
    quotes: [...(day.quotes ?? []), ...others.map(({ article }) => quoteOf(article))],
    citations: [...day.citations, ...others.map(({ article }) => article.id)],
  };
}
