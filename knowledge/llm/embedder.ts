import type OpenAI from 'openai';
import { z } from 'zod';
import { maskPersonalData } from './masking.ts';
import { openClient, type ServiceAddress } from './openai-client.ts';
import { within } from './within.ts';

/** Turns texts into vectors of length 1, in their order; rejects when the service fails or takes longer than `timeoutMs`. */
export type Embed = (texts: readonly string[], timeoutMs: number) => Promise<readonly Float32Array[]>;

const answer = z.object({ data: z.array(z.object({ index: z.number().int().nonnegative(), embedding: z.array(z.number()).min(1) })) });

/** An embedder of any service that speaks OpenAI's embeddings; texts are masked before they leave. Touches no network yet. */
export function createEmbedder(address: ServiceAddress, model: string): Embed {
  let client: Promise<OpenAI> | undefined;
  return (texts, timeoutMs) =>
    within(timeoutMs, new AbortController().signal, async (signal) => {
      client ??= openClient(address);
      const { embeddings } = await client;
      // The client would otherwise ask for base64, which not every service knows.
      const { data } = answer.parse(await embeddings.create({ model, input: texts.map(maskPersonalData), encoding_format: 'float' }, { signal }));
      const vectors = texts.map((_, at) => data.find(({ index }) => index === at)?.embedding);
      return vectors.map((vector) => {
        if (!vector || vector.length !== vectors[0]?.length) throw new Error('the service left out a vector');
        return toUnit(vector);
      });
    });
}

function toUnit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
}
