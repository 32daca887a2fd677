import { readFile, truncate } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import type { Logger } from '../../bot/core/index.ts';
import { StoreUnusable } from '../errors.ts';

/**
 * Reads a journal line by line into `apply`. A last line that was torn by a crash is cut off and reported in the log;
 * it was never acknowledged. Any other damage throws `StoreUnusable`: guessing would lose records silently.
 */
export async function readJournal<T>(
  path: string,
  schema: z.ZodType<T>,
  apply: (record: T) => void,
  logger: Logger,
): Promise<void> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw new StoreUnusable('unreadable', `读不了 ${basename(path)}，请检查数据目录的权限。`, error);
  });
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) {
    logger.warn('journal torn line dropped', { file: basename(path), bytes: bytes.length - whole });
    await truncate(path, whole);
  }
  let line = 0;
  for (let start = 0; start < whole; ) {
    const end = bytes.indexOf(0x0a, start);
    line += 1;
    const parsed = schema.safeParse(parseLine(bytes.toString('utf8', start, end)));
    if (!parsed.success) {
      throw new StoreUnusable(
        'damaged',
        `${basename(path)} 第 ${line} 行损坏，为免丢失记录没有启动。请先复制整个数据目录留底，再用最近的备份恢复（npm run restore -- 备份文件）。`,
      );
    }
    apply(parsed.data);
    start = end + 1;
  }
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
