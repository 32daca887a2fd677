import { comparable } from './comparable.ts';

const HAN_RUN = /\p{Script=Han}+/gu;

/** The share, 0 to 1, of a sentence's pairs of neighbouring characters that its grounds do not have: how much of it is the model's own. */
export function shareOfOwnWords(sentence: string, grounds: string): number {
  const known = pairsOf(grounds);
  const said = [...pairsOf(sentence)];
  return said.length === 0 ? 1 : said.filter((pair) => !known.has(pair)).length / said.length;
}

function pairsOf(text: string): Set<string> {
  const runs = comparable(text).match(HAN_RUN) ?? [];
  return new Set(runs.flatMap((run) => Array.from({ length: Math.max(run.length - 1, 0) }, (_, at) => run.slice(at, at + 2))));
}
