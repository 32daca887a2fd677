import { openKnowledge } from '../../../knowledge/index.ts';

/** The real regulations, read once. */
export const knowledge = openKnowledge();

/** A sentence of a model's answer: its text, and for each article the words it quotes. */
export type Said = readonly [text: string, ...rests: (readonly [article: string, words: string])[]];

/** What a model sends: the sentences as JSON. */
export function aReply(...sentences: Said[]): string {
  return JSON.stringify({
    covered: true,
    sentences: sentences.map(([text, ...rests]) => ({ text, rests: rests.map(([article, words]) => ({ article, words })) })),
  });
}

/** What the regulations say to a question; fails the test when they do not cover it. */
export function grounded(question: string) {
  const finding = knowledge.ask(question);
  if (finding.kind !== 'grounded') throw new Error(`not grounded but ${finding.kind}: ${question}`);
  return finding;
}
