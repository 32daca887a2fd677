import { z } from 'zod';
import type { LinearModel } from './linear-model.ts';

const NEW_LINE = 0x0a;
const header = z.object({
  magic: z.literal('sanxiang-model-1'),
  targets: z.array(z.string().min(1)).min(2).readonly(),
  features: z.int().positive(),
  scale: z.number().positive(),
});

/** A model as bytes: one line of JSON padded to a multiple of four, then hashes, rarity, bias and weights, little-endian. */
export function encodeModel(model: LinearModel): Uint8Array {
  const line = JSON.stringify({
    magic: header.shape.magic.value,
    targets: model.targets,
    features: model.hashes.length,
    scale: model.scale,
  } satisfies z.input<typeof header>);
  const padded = line.padEnd(Math.ceil((line.length + 1) / 4) * 4 - 1);
  const arrays = [model.hashes, model.rarity, model.bias, Int8Array.from(model.weights)];
  return Buffer.concat([Buffer.from(`${padded}\n`), ...arrays.map((each) => new Uint8Array(each.buffer))]);
}

/** Reads what `encodeModel` wrote; throws when the bytes are not such a model or are cut short. */
export function decodeModel(bytes: Uint8Array): LinearModel {
  const start = bytes.indexOf(NEW_LINE) + 1;
  const { targets, features, scale } = header.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(0, start))));
  const sizes = [features * 4, features * 4, targets.length * 4, features * targets.length];
  if (bytes.length !== sizes.reduce((sum, size) => sum + size, start)) throw new Error('the model file is cut short or too long');
  let from = start;
  const next = (size = 0): ArrayBuffer => new Uint8Array(bytes.subarray(from, (from += size))).buffer;
  return {
    targets,
    scale,
    hashes: new Uint32Array(next(sizes[0])),
    rarity: new Float32Array(next(sizes[1])),
    bias: new Float32Array(next(sizes[2])),
    weights: new Int8Array(next(sizes[3])),
  };
}
