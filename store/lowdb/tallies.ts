import { z } from 'zod';
import { newestNames } from '../newest-tallies.ts';
import type { Tallies } from '../ports.ts';
import { KeptDocument } from './document.ts';
import { durableFile } from './durable-file.ts';

/** The file of tallies. */
export const talliesFile = z.object({ version: z.literal(1), counts: z.record(z.string(), z.number().int().nonnegative()) });

const writeEveryMs = 3000;

/** Tallies in one lowdb document. */
export interface KeptTallies extends Tallies {
  close(): Promise<void>;
}

/** Opens the tallies kept in the file `path`; without a path they are kept in memory only. */
export async function openTallies(path: string | undefined): Promise<KeptTallies> {
  const adapter = path === undefined ? undefined : durableFile(path, talliesFile);
  const document = await KeptDocument.open<z.infer<typeof talliesFile>>(adapter, { version: 1, counts: {} });
  const counts = new Map(Object.entries(document.data.counts));
  let timer: NodeJS.Timeout | undefined;
  const write = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const newest = newestNames(counts.keys());
    await document.update((draft) => {
      draft.counts = Object.fromEntries(newest.map((name) => [name, counts.get(name) ?? 0]));
    });
  };
  return {
    of: (name) => counts.get(name) ?? 0,
    add: (name, by = 1) => {
      counts.set(name, (counts.get(name) ?? 0) + by);
      // A count is no record of the law: what a full disk forgets is counted on from the last one kept.
      timer ??= setTimeout(() => void write().catch(() => undefined), writeEveryMs).unref();
    },
    close: async () => {
      if (timer) await write().catch(() => undefined);
      await document.close();
    },
  };
}
