import type { Reply } from '../../bot/core/index.ts';
import type { Finding, Worded } from '../../knowledge/index.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { additionReply, findingReply } from '../replies/index.ts';
import { withoutParty } from '../understand/index.ts';

type Grounded = Extract<Finding, { kind: 'grounded' }>;

/** Where nothing can be shown meanwhile, an officer reads the text's own answer after this (ms). */
const firstWordsWithin = 900;

const slow = Symbol('slow');

/**
 * The answer in the model's checked words. A platform that streams shows the text's own answer until they come; elsewhere that answer
 * goes first when they are slow, and they follow only when they rest on an article it did not quote.
 */
export async function wordedOutcome(question: string, finding: Grounded, reply: Reply, { word, progress }: CommandContext): Promise<Outcome> {
  if (!word) return { reply };
  const wording = word(withoutParty(question), finding, (text) => progress?.({ kind: reply.kind, text, citations: reply.citations }));
  if (progress) return { reply: wordedReply(await wording, finding, reply) };
  const first = await Promise.race([wording, afterAWhile(slow)]);
  if (first !== slow) return { reply: wordedReply(first, finding, reply) };
  return { reply, later: wording.then((worded) => addition(worded, finding)) };
}

/** Words that come before an officer would wait for them; undefined after. */
export function wordsInTime(wording: Promise<Worded | undefined>): Promise<Worded | undefined> {
  return Promise.race([wording, afterAWhile(undefined)]);
}

function wordedReply(worded: Worded | undefined, finding: Grounded, reply: Reply): Reply {
  if (!worded) return reply;
  const near = [...finding.articles, ...finding.near].filter((article) => !worded.articles.includes(article));
  return findingReply({ ...finding, lead: worded.lead, articles: worded.articles, near });
}

function addition(worded: Worded | undefined, finding: Grounded): Reply | undefined {
  const more = worded?.articles.filter((article) => !finding.articles.includes(article)) ?? [];
  return worded && more.length > 0 ? additionReply(worded.lead, more) : undefined;
}

function afterAWhile<T>(value: T): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(resolve, firstWordsWithin, value).unref();
  });
}
