import { z } from 'zod';
import { decodeArrays, encodeArrays } from './binary-file.ts';
import type { WordingIndex } from './wording-index.ts';

const header = z.object({
  magic: z.literal('sanxiang-wordings-1'),
  targets: z.array(z.string().min(1)).min(1).readonly(),
  known: z.int().positive(),
  features: z.int().positive(),
  postings: z.int().positive(),
});

/** An index as bytes: header, then hashes, starts, targets by wording, wordings and weights. */
export function encodeIndex({ targets, targetOf, hashes, starts, wordings, weights }: WordingIndex): Uint8Array {
  const line: z.input<typeof header> = { magic: header.shape.magic.value, targets, known: targetOf.length, features: hashes.length, postings: wordings.length };
  return encodeArrays(line, [hashes, starts, targetOf, wordings, weights]);
}

/** Reads what `encodeIndex` wrote; throws when the bytes are no such index or are cut short. */
export function decodeIndex(bytes: Uint8Array): WordingIndex {
  const { header: line, next, end } = decodeArrays(bytes);
  const { targets, known, features, postings } = header.parse(line);
  const index: WordingIndex = {
    targets,
    hashes: new Uint32Array(next(features * 4)),
    starts: new Uint32Array(next((features + 1) * 4)),
    targetOf: new Uint16Array(next(known * 2)),
    wordings: new Uint16Array(next(postings * 2)),
    weights: new Uint16Array(next(postings * 2)),
  };
  end();
  return index;
}
