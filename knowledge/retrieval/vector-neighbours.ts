import { createHash } from 'node:crypto';
import type { Example } from './examples.ts';
import { VOTERS } from './nearest-vote.ts';
import type { Neighbour } from './nearest-wordings.ts';

/** Texts as vectors of length 1; see the language model folder. */
type Embed = (texts: readonly string[], timeoutMs: number) => Promise<readonly Float32Array[]>;

/** Port: vectors by key, kept between runs. `put` may lose them, never mix them up. */
export interface VectorCache {
  get(key: string): Int8Array | undefined;
  put(entries: readonly (readonly [key: string, vector: Int8Array])[]): Promise<void>;
}

/** The wordings nearest to a question by their vectors. */
export interface VectorNeighbours {
  /** Fetches what the cache lacks; rejects when the service fails, and goes on from there the next time. */
  prepare(): Promise<void>;
  /** The nearest wordings, best first; undefined before all is prepared, and when the service is slow or fails. Never rejects. */
  nearest(question: string): Promise<readonly Neighbour[] | undefined>;
}

const BATCH = 64;
const BATCH_TIMEOUT_MS = 30_000;
const QUESTION_TIMEOUT_MS = 600;
const SCALE = 127;

/** Nearest wordings by vector; `model` names the service's model, so that vectors of another are never compared. */
export function createVectorNeighbours(wordings: readonly Example[], model: string, embed: Embed, cache: VectorCache): VectorNeighbours {
  const keyOf = (text: string): string => createHash('sha256').update(`${model}\n${text}`).digest('base64url').slice(0, 22);
  const keys = wordings.map(({ text }) => keyOf(text));
  let ready = false;

  async function prepare(): Promise<void> {
    if (ready) return;
    const missing = wordings.filter((_, at) => cache.get(keys[at] ?? '') === undefined);
    for (let from = 0; from < missing.length; from += BATCH) {
      const batch = missing.slice(from, from + BATCH);
      const vectors = await embed(batch.map(({ text }) => text), BATCH_TIMEOUT_MS);
      await cache.put(batch.map(({ text }, at) => [keyOf(text), quantize(vectors[at] ?? new Float32Array())]));
    }
    ready = true;
  }

  async function nearest(question: string): Promise<readonly Neighbour[] | undefined> {
    if (!ready) return undefined;
    const [asked] = await embed([question], QUESTION_TIMEOUT_MS).catch(() => []);
    if (!asked) return undefined;
    const likeness = wordings.map(({ target }, at) => ({ target, likeness: cosine(asked, cache.get(keys[at] ?? '')) }));
    return likeness.sort((one, other) => other.likeness - one.likeness).slice(0, VOTERS);
  }

  return { prepare, nearest };
}

/** A vector in a byte a dimension: four times smaller, and as good for telling what is near. */
function quantize(vector: Float32Array): Int8Array {
  return Int8Array.from(vector, (value) => Math.round(value * SCALE));
}

function cosine(asked: Float32Array, known: Int8Array | undefined): number {
  if (known?.length !== asked.length) return -1;
  let sum = 0;
  for (let at = 0; at < asked.length; at += 1) sum += (asked[at] ?? 0) * (known[at] ?? 0);
  return sum / SCALE;
}
