import { cues, leastScore, topics } from './cues.ts';
import type { Facts } from './facts.ts';
import type { IntentName } from './understanding.ts';

/**
 * What a sentence in ordinary words is for: the intent whose cues weigh most, if they weigh enough and more than those of a
 * question about the rules; `ask` otherwise.
 */
export function intentOfSentence(facts: Facts): IntentName {
  const scores = scoreIntents(facts);
  const [best, score] = [...scores].reduce<readonly [IntentName, number]>((a, b) => (b[1] > a[1] ? b : a), ['ask', 0]);
  if (score < (isNamed(facts) ? leastScore.named : leastScore.unnamed)) return 'ask';
  // A case that has its number is logged already: what is said of it is its decision.
  return best === 'log' && facts.cases.length > 0 ? 'decide' : best;
}

function isNamed({ numbers, cases, party }: Facts): boolean {
  return numbers.length + cases.length > 0 || party?.value.sure === true;
}

/** The weight of each intent's cues in a sentence; what has none is absent. A doubtful name leaves both readings open. */
export function scoreIntents(facts: Facts): ReadonlyMap<IntentName, number> {
  const named = isNamed(facts);
  const perhaps = !named && facts.party !== undefined;
  const scores = new Map<IntentName, number>();
  for (const { intent, weight, words, needs } of cues) {
    if (needs !== undefined && !perhaps && (needs === 'case') !== named) continue;
    if (topics[intent]?.test(facts.sentence) === false) continue;
    if (words.test(facts.sentence)) scores.set(intent, (scores.get(intent) ?? 0) + weight);
  }
  return scores;
}
