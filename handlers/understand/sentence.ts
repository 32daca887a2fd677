import { cues, leastScore } from './cues.ts';
import type { Facts } from './facts.ts';
import type { IntentName } from './understanding.ts';

/**
 * What a sentence in ordinary words is for: the intent whose cues weigh most, if they weigh enough and more than those of a
 * question about the rules; `ask` otherwise.
 */
export function intentOfSentence(facts: Facts): IntentName {
  const scores = scoreIntents(facts);
  const [best, score] = [...scores].reduce((a, b) => (b[1] > a[1] ? b : a), ['ask', 0] as const);
  return score >= leastScore ? best : 'ask';
}

/** The weight of each intent's cues in a sentence; what has none is absent. A doubtful name leaves both readings open. */
export function scoreIntents({ numbers, cases, party, sentence }: Facts): ReadonlyMap<IntentName, number> {
  const named = numbers.length + cases.length > 0 || party?.value.sure === true;
  const perhaps = !named && party !== undefined;
  const scores = new Map<IntentName, number>();
  for (const { intent, weight, words, needs } of cues) {
    if (needs !== undefined && !perhaps && (needs === 'case') !== named) continue;
    if (words.test(sentence)) scores.set(intent, (scores.get(intent) ?? 0) + weight);
  }
  return scores;
}
