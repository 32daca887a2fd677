import { z } from 'zod';
import { PlainDate } from '../rules/index.ts';
import { lawArticles, RegulationId } from './article.ts';

const name = z.string().min(2).max(80);

/**
 * What can happen to the added regulations: a text comes into force, or its regulation is no longer used, from a day on.
 * Every shape is for ever. `source` is the file a text was read from; `accepted` are the problems it was taken in with.
 */
export const libraryEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('added'),
    at: z.iso.datetime(),
    id: RegulationId,
    title: name,
    short: name,
    from: PlainDate,
    source: z.object({ file: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/u) }),
    accepted: z.array(z.string()),
    articles: lawArticles,
  }),
  z.object({ type: z.literal('removed'), at: z.iso.datetime(), id: RegulationId, from: PlainDate }),
]);
export type LibraryEvent = z.infer<typeof libraryEvent>;
