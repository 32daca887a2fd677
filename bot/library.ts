import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createLibrary, type Library, libraryEvent, type LibraryEvent } from '../knowledge/index.ts';
import { readChain } from '../store/index.ts';
import { errorFields, type Logger } from './core/index.ts';

/** The added regulations as their file stands. */
export interface LibraryFile {
  readonly current: () => Library;
  /** Looks whether the file changed and reads it if so; a damaged one is reported and the last good state stays. */
  refresh(): Promise<void>;
}

/** Where the added regulations are kept, in a directory of their own because another process writes it (`npm run kb`). */
export function libraryDirectory(dataDir: string): string {
  return join(dataDir, 'library');
}

/** The file in {@link libraryDirectory} that the added regulations are chained in. */
export function libraryPath(dataDir: string): string {
  return join(libraryDirectory(dataDir), 'regulations.jsonl');
}

/** Opens the added regulations of a data directory for reading (none without one). Rejects with `StoreUnusable` when they are damaged. */
export async function openLibraryFile(dataDir: string | undefined, logger: Logger): Promise<LibraryFile> {
  let library = createLibrary([]);
  let seen = 'missing';
  const path = dataDir === undefined ? undefined : libraryPath(dataDir);

  const read = async (): Promise<void> => {
    if (path === undefined) return;
    const found = await stat(path).catch(() => undefined);
    const version = found ? `${found.mtimeMs}:${found.size}:${found.ino}` : 'missing';
    if (version === seen) return;
    seen = version;
    const events: readonly LibraryEvent[] = await readChain(path, libraryEvent);
    library = createLibrary(events);
    for (const { versions } of library.regulations) versions.at(-1)?.index();
    logger.info('added regulations read', { file: basename(path), regulations: library.regulations.length });
  };

  await read();
  return {
    current: () => library,
    refresh: () => read().catch((error: unknown) => logger.error('added regulations refused, last good state stays', errorFields(error))),
  };
}
