import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, stat, unlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemClock } from '../../bot/core/index.ts';
import { NotKept } from '../errors.ts';
import { syncDirectory } from '../journal/index.ts';

/** Files of records as received, by the SHA-256 of their content: written once, never rewritten (recording/12). */
export interface MediaStore {
  /** Keeps the bytes durably; resolves to their SHA-256 (hex). Keeping the same bytes again changes nothing but when they were kept last. */
  keep(bytes: Uint8Array): Promise<string>;
  /** Whether the file is there; whether it is still what was received only reading tells. */
  has(sha256: string): Promise<boolean>;
  /** The bytes, or `undefined` when they are not there; rejects when they are no longer what was received. */
  read(sha256: string): Promise<Uint8Array | undefined>;
  /** Removes files kept last before `before` (ms) that are not wanted (`wantedAmong` tells which are): sent in chat and never made a record. Resolves to their number. */
  sweep(wantedAmong: (sha256s: readonly string[]) => Promise<ReadonlySet<string>>, before: number): Promise<number>;
}

/** Media in memory: for simulators and tests. */
export function createMemoryMedia(): MediaStore {
  const kept = new Map<string, Uint8Array>();
  return {
    keep: (bytes) => {
      const sha256 = digest(bytes);
      kept.set(sha256, Uint8Array.from(bytes));
      return Promise.resolve(sha256);
    },
    has: (sha256) => Promise.resolve(kept.has(sha256)),
    read: (sha256) => Promise.resolve(kept.get(sha256)),
    // Memory goes with the process.
    sweep: () => Promise.resolve(0),
  };
}

/** Media as files under `directory`, two levels by their hash, readable by the owner only. */
export function createFileMedia(directory: string): MediaStore {
  const pathOf = (sha256: string): string => join(directory, sha256.slice(0, 2), sha256);
  return {
    keep: async (bytes) => {
      const sha256 = digest(bytes);
      const path = pathOf(sha256);
      if (await stat(path).then((found) => found.size === bytes.length, () => false)) {
        // Kept anew: what was to be swept tonight is wanted again. Where the file system does not note it, it goes as if it had not come.
        const now = systemClock.now() / 1000;
        await utimes(path, now, now).catch(() => undefined);
        return sha256;
      }
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        // Another name each time: the same photo may be sent twice at once.
        const fresh = `${path}.${randomUUID()}.new`;
        const file = await open(fresh, 'w', 0o400);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(fresh, path);
        await syncDirectory(dirname(path));
        return sha256;
      } catch (error) {
        throw new NotKept(error);
      }
    },
    has: (sha256) => (isHash(sha256) ? stat(pathOf(sha256)).then(() => true, () => false) : Promise.resolve(false)),
    read: async (sha256) => {
      if (!isHash(sha256)) return undefined;
      const bytes = await readFile(pathOf(sha256)).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (bytes && digest(bytes) !== sha256) throw new Error('media is not what was received');
      return bytes;
    },
    sweep: async (wantedAmong, before) => {
      let removed = 0;
      for (const folder of await entriesOf(directory)) {
        const old: string[] = [];
        for (const name of await entriesOf(join(directory, folder))) if ((await stat(join(directory, folder, name))).mtimeMs < before) old.push(name);
        const wanted = old.length > 0 ? await wantedAmong(old) : new Set<string>();
        for (const name of old) {
          if (wanted.has(name)) continue;
          await unlink(join(directory, folder, name));
          removed += 1;
        }
      }
      return removed;
    },
  };
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/u.test(text);
}

function entriesOf(directory: string): Promise<string[]> {
  return readdir(directory).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
}
