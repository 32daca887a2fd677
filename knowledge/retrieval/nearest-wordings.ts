import type { Example } from './examples.ts';
import { featuresOf, type Features } from './features.ts';

const RARITY_POWER = 0.6;

/** A known wording beside a question: what it asks for, and how alike the two are, 0 to 1 (the cosine of their features). */
export interface Neighbour {
  readonly target: string;
  readonly likeness: number;
}

/** Finds the wordings most like a question. Never throws. */
export interface NearestWordings {
  /** The `count` wordings most like the question, the most alike first. */
  nearest(features: Features, count: number): readonly Neighbour[];
  /** An index of other wordings that weighs features as this one does. */
  withWordings(wordings: readonly Example[]): NearestWordings;
}

/**
 * An inverted index over wordings, features weighed by their rarity among them. Words no wording has count in full against
 * likeness, so that a question about something else is near to nothing.
 */
export function indexWordings(wordings: readonly Example[]): NearestWordings {
  const seen = wordings.map(({ text }) => featuresOf(text));
  const sightings = new Map<number, number>();
  for (const features of seen) for (const hash of features.keys()) sightings.set(hash, (sightings.get(hash) ?? 0) + 1);
  const rarity = (hash: number): number => Math.log(1 + wordings.length / (sightings.get(hash) ?? 1)) ** RARITY_POWER;
  const weigh = (features: Features): [number, number][] => {
    const weighed = Array.from(features, ([hash, weight]): [number, number] => [hash, weight * rarity(hash)]);
    const length = Math.hypot(...weighed.map(([, value]) => value)) || 1;
    return weighed.map(([hash, value]) => [hash, value / length]);
  };

  const indexOf = (examples: readonly Example[], all: readonly Features[]): NearestWordings => {
    // Wording, weight, wording, weight …: one flat list a feature keeps the index small and quick to walk.
    const postings = new Map<number, number[]>();
    all.forEach((features, at) => {
      for (const [hash, value] of weigh(features)) {
        const list = postings.get(hash);
        if (list) list.push(at, value);
        else postings.set(hash, [at, value]);
      }
    });
    return {
      nearest(features, count) {
        const likeness = new Float64Array(examples.length);
        for (const [hash, value] of weigh(features)) {
          const list = postings.get(hash) ?? [];
          for (let at = 0; at < list.length; at += 2) {
            const wording = list[at] ?? 0;
            likeness[wording] = (likeness[wording] ?? 0) + value * (list[at + 1] ?? 0);
          }
        }
        return mostAlike(likeness, count).map((at) => ({ target: examples[at]?.target ?? '', likeness: likeness[at] ?? 0 }));
      },
      withWordings: (others) => indexOf(others, others.map(({ text }) => featuresOf(text))),
    };
  };
  return indexOf(wordings, seen);
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
