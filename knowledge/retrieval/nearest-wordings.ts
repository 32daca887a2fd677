import type { Example } from './examples.ts';
import type { Features } from './features.ts';
import { buildIndex, rarityIn, rowOf, weigh, WEIGHT_SCALE, type Rarity, type WordingIndex } from './wording-index.ts';

/** A known wording beside a question: what it asks for, and how alike the two are, 0 to 1 (the cosine of their features). */
export interface Neighbour {
  readonly target: string;
  readonly likeness: number;
}

/** Finds the wordings most like a question. Never throws. */
export interface NearestWordings {
  /** The `count` wordings most like the question, the most alike first. */
  nearest(features: Features, count: number): readonly Neighbour[];
  /** Others than these wordings, weighing features as these do. */
  withWordings(wordings: readonly Example[]): NearestWordings;
}

/**
 * The wordings of an index, features weighed by their rarity among them. Words no wording has count in full against likeness, so that a
 * question about something else is near to nothing.
 */
export function nearestIn(index: WordingIndex): NearestWordings {
  return weighedBy(rarityIn(index), index);
}

/** {@link nearestIn} for wordings that are not indexed yet. */
export function indexWordings(wordings: readonly Example[]): NearestWordings {
  return nearestIn(buildIndex(wordings));
}

function weighedBy(rarity: Rarity, index: WordingIndex): NearestWordings {
  const { targets, targetOf, hashes, starts, wordings, weights } = index;
  return {
    nearest(features, count) {
      const likeness = new Float64Array(targetOf.length);
      for (const [hash, value] of weigh(features, rarity)) {
        const row = rowOf(hashes, hash);
        if (row < 0) continue;
        for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
          const wording = wordings[at] ?? 0;
          likeness[wording] = (likeness[wording] ?? 0) + (value * (weights[at] ?? 0)) / WEIGHT_SCALE;
        }
      }
      return mostAlike(likeness, count).map((at) => ({ target: targets[targetOf[at] ?? 0] ?? '', likeness: likeness[at] ?? 0 }));
    },
    withWordings: (others) => weighedBy(rarity, buildIndex(others, rarity)),
  };
}

/** The places of the `count` highest values above 0, highest first; one pass, for there are thousands and few are wanted. */
function mostAlike(values: Float64Array, count: number): number[] {
  const best: number[] = [];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (value <= 0 || (best.length === count && value <= (values[best[count - 1] ?? 0] ?? 0))) continue;
    let place = best.length;
    while (place > 0 && (values[best[place - 1] ?? 0] ?? 0) < value) place -= 1;
    best.splice(place, 0, at);
    if (best.length > count) best.pop();
  }
  return best;
}
