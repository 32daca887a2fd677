import type { Example } from './examples.ts';
import { featuresOf, type Features } from './features.ts';
import { probabilities, rowsOf, vectorOf, type LinearModel, type Vector } from './linear-model.ts';

// Found by cross-validation on the bank: see evaluation/cross-validation.ts.
const ROUNDS = 16;
const FIRST_STEP = 4;
const SMOOTHING = 0.05;
const RARITY_POWER = 0.6;
const FEWEST_SIGHTINGS = 2;
const DECAY = 1e-5;
const BIAS_STEP = 0.05;
const LEFT_OUT = 0.3;
const SEED = 7;

/**
 * Trains a softmax classifier by stochastic gradient descent with label smoothing. Each time an example is shown three tenths of its
 * features are left out, so that no target hangs on one word alone. The same examples in the same order always give the same model: the
 * shuffle and what is left out have a fixed seed, and weights are rounded to eight bits at the end.
 */
export function trainModel(examples: readonly Example[]): LinearModel {
  const seen = examples.map((example) => featuresOf(example.text));
  const { hashes, rarity } = vocabularyOf(seen);
  const rows = rowsOf(hashes);
  const targets = [...new Set(examples.map((example) => example.target))];
  const vectors = seen.map((features) => vectorOf(features, rows, rarity));
  const labels = examples.map((example) => targets.indexOf(example.target));
  const { weights, bias } = descend(vectors, labels, hashes.length, targets.length);
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127 || 1;
  return { targets, hashes, rarity, bias, weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)), scale };
}

function vocabularyOf(seen: readonly Features[]): { hashes: Uint32Array; rarity: Float32Array } {
  const sightings = new Map<number, number>();
  for (const features of seen) for (const hash of features.keys()) sightings.set(hash, (sightings.get(hash) ?? 0) + 1);
  const hashes = Uint32Array.from([...sightings].filter(([, count]) => count >= FEWEST_SIGHTINGS).map(([hash]) => hash)).sort();
  const rarity = Float32Array.from(hashes, (hash) => Math.log(1 + seen.length / (sightings.get(hash) ?? 1)) ** RARITY_POWER);
  return { hashes, rarity };
}

function descend(vectors: readonly Vector[], labels: readonly number[], features: number, targets: number): { weights: Float32Array; bias: Float32Array } {
  const weights = new Float32Array(features * targets);
  const bias = new Float32Array(targets);
  const order = vectors.map((_, index) => index);
  const random = seededRandom(SEED);
  const error = new Float64Array(targets);
  let taken = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    shuffle(order, random);
    for (const index of order) {
      const whole = vectors[index];
      if (!whole) continue;
      const vector = thinned(whole, random);
      const step = FIRST_STEP / (1 + taken / vectors.length);
      taken += 1;
      probabilities({ bias, weights, scale: 1 }, vector, error);
      for (let target = 0; target < targets; target += 1) {
        const wanted = SMOOTHING / targets + (target === labels[index] ? 1 - SMOOTHING : 0);
        error[target] = (error[target] ?? 0) - wanted;
        bias[target] = (bias[target] ?? 0) - step * BIAS_STEP * (error[target] ?? 0);
      }
      const kept = 1 - step * DECAY;
      for (let at = 0; at < vector.rows.length; at += 1) {
        const share = step * (vector.values[at] ?? 0);
        const from = (vector.rows[at] ?? 0) * targets;
        for (let target = 0; target < targets; target += 1) weights[from + target] = (weights[from + target] ?? 0) * kept - share * (error[target] ?? 0);
      }
    }
  }
  return { weights, bias };
}

/** A vector without the features left out this time, the others as much stronger. */
function thinned({ rows, values }: Vector, random: () => number): Vector {
  const kept = rows.map((_, at) => at).filter(() => random() >= LEFT_OUT);
  return { rows: kept.map((at) => rows[at] ?? 0), values: Float64Array.from(kept, (at) => (values[at] ?? 0) / (1 - LEFT_OUT)) };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}

/** Mulberry32: small, and the same on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
