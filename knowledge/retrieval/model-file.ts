import { z } from 'zod';
import { decodeArrays, encodeArrays } from './binary-file.ts';
import type { LinearModel } from './linear-model.ts';

const header = z.object({
  magic: z.literal('sanxiang-model-1'),
  targets: z.array(z.string().min(1)).min(2).readonly(),
  features: z.int().positive(),
  scale: z.number().positive(),
});

/** A model as bytes: header, then hashes, rarity, bias and weights. */
export function encodeModel(model: LinearModel): Uint8Array {
  const line: z.input<typeof header> = { magic: header.shape.magic.value, targets: model.targets, features: model.hashes.length, scale: model.scale };
  return encodeArrays(line, [model.hashes, model.rarity, model.bias, Int8Array.from(model.weights)]);
}

/** Reads what `encodeModel` wrote; throws when the bytes are not such a model or are cut short. */
export function decodeModel(bytes: Uint8Array): LinearModel {
  const { header: line, next, end } = decodeArrays(bytes);
  const { targets, features, scale } = header.parse(line);
  const model: LinearModel = {
    targets,
    scale,
    hashes: new Uint32Array(next(features * 4)),
    rarity: new Float32Array(next(features * 4)),
    bias: new Float32Array(next(targets.length * 4)),
    weights: new Int8Array(next(features * targets.length)),
  };
  end();
  return model;
}
