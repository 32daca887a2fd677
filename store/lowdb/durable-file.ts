import { open, readFile, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import type { z } from 'zod';
import { StoreUnusable } from '../errors.ts';
import { syncDirectory } from '../journal/index.ts';

/**
 * A lowdb adapter that survives a power cut: temporary file, fsync, rename, fsync of the directory. What is read is
 * parsed by `schema`; a missing file reads as `null`, a damaged one throws `StoreUnusable` instead of starting empty.
 */
export function durableFile<T>(path: string, schema: z.ZodType<T>): Adapter<T> {
  return {
    async read() {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (text === undefined) return null;
      const parsed = schema.safeParse(parse(text));
      if (parsed.success) return parsed.data;
      throw new StoreUnusable(
        'damaged',
        `${basename(path)} 损坏，为免丢失记录没有启动。请先复制整个数据目录留底，再用最近的备份恢复，或把这个文件移走。`,
      );
    },
    async write(data) {
      const temporary = `${path}.tmp`;
      const file = await open(temporary, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify(data));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
      await syncDirectory(dirname(path));
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
