import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ArticleId } from '../corpus/index.ts';
import { isConcept } from '../retrieval/index.ts';

const concept = z.string().refine(isConcept, 'no such concept in the lexicon');
const facet = z.object({
  when: z.array(concept).min(1).optional(),
  and: z.array(concept).min(1).optional(),
  lead: z.string().min(1),
});

/** One way to answer from an article: its lead, and the concepts (one of `when`, one of `and`) a question must speak of. */
export type Facet = z.infer<typeof facet>;

/** The facets of each article, the most particular first; the last has no condition. */
export type Gists = ReadonlyMap<ArticleId, readonly Facet[]>;

/** The curated leads. Every figure and term in one stands in its article; a question that none fits gets the last. */
export function loadGists(): Gists {
  const json: unknown = JSON.parse(readFileSync(new URL('./gists.json', import.meta.url), 'utf8'));
  const entries = Object.entries(z.record(z.string(), z.array(facet).min(1)).parse(json));
  return new Map(entries.map(([id, facets]) => [ArticleId.parse(id), facets]));
}

/** The lead of the first facet that fits the concepts of a question. */
export function chooseLead(facets: readonly Facet[], concepts: ReadonlySet<string>): string {
  const spoken = (wanted: readonly string[] | undefined): boolean => wanted?.some((each) => concepts.has(each)) ?? true;
  return facets.find(({ when, and }) => spoken(when) && spoken(and))?.lead ?? '';
}
