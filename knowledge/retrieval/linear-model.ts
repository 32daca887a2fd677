import type { Features } from './features.ts';

/**
 * A softmax classifier over sparse features. `weights` has one row of `targets.length` values for each feature, in the
 * order of `hashes` (ascending); a real weight is `weights × scale`.
 */
export interface LinearModel {
  readonly targets: readonly string[];
  readonly hashes: Uint32Array;
  readonly rarity: Float32Array;
  readonly bias: Float32Array;
  readonly weights: Int8Array | Float32Array;
  readonly scale: number;
}

/** The row of each feature hash in a model. */
export function rowsOf(hashes: Uint32Array): ReadonlyMap<number, number> {
  return new Map(Array.from(hashes, (hash, row) => [hash, row]));
}

/** A question as a vector of length 1 over the model's rows; features the model has not met are left out. */
export interface Vector {
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

/** Weighs features by their rarity and scales them to length 1. */
export function vectorOf(features: Features, rows: ReadonlyMap<number, number>, rarity: Float32Array): Vector {
  const known: [number, number][] = [];
  for (const [hash, weight] of features) {
    const row = rows.get(hash);
    if (row !== undefined) known.push([row, weight * (rarity[row] ?? 0)]);
  }
  const length = Math.sqrt(known.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
  return { rows: Int32Array.from(known, ([row]) => row), values: Float64Array.from(known, ([, value]) => value / length) };
}

/** The probability of each target, in the order of `targets`, written into `into`. */
export function probabilities(model: Pick<LinearModel, 'bias' | 'weights' | 'scale'>, vector: Vector, into: Float64Array): Float64Array {
  const count = into.length;
  const { weights } = model;
  into.set(model.bias);
  for (let at = 0; at < vector.rows.length; at += 1) {
    const value = (vector.values[at] ?? 0) * model.scale;
    const from = (vector.rows[at] ?? 0) * count;
    for (let target = 0; target < count; target += 1) into[target] = (into[target] ?? 0) + value * (weights[from + target] ?? 0);
  }
  const highest = into.reduce((best, score) => Math.max(best, score), -Infinity);
  let total = 0;
  into.forEach((score, target) => {
    total += into[target] = Math.exp(score - highest);
  });
  return into.map((value, target) => (into[target] = value / total));
}
