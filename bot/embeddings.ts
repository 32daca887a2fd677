import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createEmbedder, createVectorNeighbours, type Knowledge, type VectorNeighbours } from '../knowledge/index.ts';
import { openVectorFile } from '../store/index.ts';
import type { Config } from './config.ts';

/** Wordings by vector of the configured service, kept in the data directory by model; undefined when none is configured. Touches no network. */
export async function openEmbeddings(settings: Config['model'], directory: string | undefined, knowledge: Knowledge): Promise<VectorNeighbours | undefined> {
  if (settings?.embeddings === undefined) return undefined;
  const name = `${createHash('sha256').update(settings.embeddings).digest('hex').slice(0, 16)}.txt`;
  const cache = await openVectorFile(directory === undefined ? undefined : join(directory, 'embeddings', name));
  return createVectorNeighbours(knowledge.wordings(), settings.embeddings, createEmbedder(settings, settings.embeddings), cache);
}
