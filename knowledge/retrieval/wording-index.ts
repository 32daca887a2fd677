import type { Example } from './examples.ts';
import { featuresOf, type Features } from './features.ts';

const RARITY_POWER = 0.6;
/** Weights lie between 0 and 1 and are kept as whole numbers up to this. */
export const WEIGHT_SCALE = 65_535;

/**
 * An inverted index over wordings: for the feature `hashes[row]` (ascending) the wordings that have it are `wordings[from]` with `weights[from]`
 * for `from` in `starts[row]` up to `starts[row + 1]`; `targetOf` gives each wording's place in `targets`.
 */
export interface WordingIndex {
  readonly targets: readonly string[];
  readonly targetOf: Uint16Array;
  readonly hashes: Uint32Array;
  readonly starts: Uint32Array;
  readonly wordings: Uint16Array;
  readonly weights: Uint16Array;
}

/** How much a feature counts, by its hash. */
export type Rarity = (hash: number) => number;

/** Features weighed by their rarity, as a vector of length 1. */
export function weigh(features: Features, rarity: Rarity): [hash: number, value: number][] {
  const weighed = Array.from(features, ([hash, weight]): [number, number] => [hash, weight * rarity(hash)]);
  const length = Math.hypot(...weighed.map(([, value]) => value)) || 1;
  return weighed.map(([hash, value]) => [hash, value / length]);
}

/** The rarity of features among the wordings of an index; one that none of them has is the rarest. */
export function rarityIn(index: WordingIndex): Rarity {
  return (hash) => {
    const row = rowOf(index.hashes, hash);
    const sightings = row < 0 ? 1 : (index.starts[row + 1] ?? 0) - (index.starts[row] ?? 0);
    return rarityOf(sightings, index.targetOf.length);
  };
}

/** Builds an index, weighing by rarity among these wordings unless another rarity is given. Throws `RangeError` for over 65,535 wordings. */
export function buildIndex(examples: readonly Example[], given?: Rarity): WordingIndex {
  if (examples.length > 0xffff) throw new RangeError('too many wordings');
  const seen = examples.map(({ text }) => featuresOf(text));
  const sightings = new Map<number, number>();
  for (const features of seen) for (const hash of features.keys()) sightings.set(hash, (sightings.get(hash) ?? 0) + 1);
  const rarity = given ?? ((hash: number): number => rarityOf(sightings.get(hash) ?? 1, examples.length));

  const hashes = Uint32Array.from(sightings.keys()).sort();
  const starts = new Uint32Array(hashes.length + 1);
  hashes.forEach((hash, row) => (starts[row + 1] = (starts[row] ?? 0) + (sightings.get(hash) ?? 0)));
  const free = starts.slice();
  const count = starts[hashes.length] ?? 0;
  const [wordings, weights] = [new Uint16Array(count), new Uint16Array(count)];
  seen.forEach((features, at) => {
    for (const [hash, value] of weigh(features, rarity)) {
      const row = rowOf(hashes, hash);
      const place = free[row] ?? 0;
      free[row] = place + 1;
      wordings[place] = at;
      weights[place] = Math.round(value * WEIGHT_SCALE);
    }
  });
  const targets = [...new Set(examples.map(({ target }) => target))].sort();
  return { targets, targetOf: Uint16Array.from(examples, ({ target }) => targets.indexOf(target)), hashes, starts, wordings, weights };
}

/** The row of a feature, or -1. */
export function rowOf(hashes: Uint32Array, hash: number): number {
  let [low, high] = [0, hashes.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = hashes[middle] ?? 0;
    if (found === hash) return middle;
    if (found < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function rarityOf(sightings: number, wordings: number): number {
  return Math.log(1 + wordings / sightings) ** RARITY_POWER;
}
