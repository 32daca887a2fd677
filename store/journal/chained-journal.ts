import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Logger } from '../../bot/core/index.ts';
import { StoreUnusable } from '../errors.ts';
import { openFileJournal } from './file-journal.ts';
import { chainStart, hashOf } from './hash-chain.ts';
import { readJournal } from './read-journal.ts';

/** An append-only file of records, each linked to the one before by its hash. */
export interface Chain<T> {
  /** Everything kept so far, oldest first. */
  readonly records: readonly T[];
  /** Adds a record durably, one at a time; rejects with `NotKept`, or `ZodError` when it is none, and then it is not in the file. */
  append(record: T): Promise<void>;
  close(): Promise<void>;
}

const lineOf = <T>(schema: z.ZodType<T>) => z.object({ record: schema, hash: z.string() });

/** Opens the chain in the file `path` for writing, as its only writer. Rejects with `StoreUnusable` when it was altered. */
export async function openChain<T extends object>(path: string, schema: z.ZodType<T>, logger: Logger): Promise<Chain<T>> {
  const links = new Links<T>(path);
  await readJournal(path, lineOf(schema), (line) => links.take(line), logger);
  const journal = await openFileJournal(path);
  return {
    records: links.records,
    append: async (record) => {
      // What could not be read back must not be written.
      const kept = schema.parse(record);
      const line = { record: kept, hash: hashOf(links.head, kept) };
      await journal.append([line], () => links.take(line));
    },
    close: () => journal.close(),
  };
}

/**
 * Reads a chain that another process may be writing to: what it holds up to its last whole line, empty when there is no
 * file. Changes nothing. Rejects with `StoreUnusable` when it was altered or cannot be read.
 */
export async function readChain<T extends object>(path: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw new StoreUnusable('unreadable', `读不了 ${basename(path)}，请检查数据目录的权限。`, error);
  });
  const links = new Links<T>(path);
  const line = lineOf(schema);
  for (const whole of text.split('\n').slice(0, -1)) {
    const parsed = line.safeParse(fromJson(whole));
    if (!parsed.success) throw links.broken();
    links.take(parsed.data);
  }
  return links.records;
}

class Links<T extends object> {
  readonly records: T[] = [];
  head = chainStart;
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  take({ record, hash }: { readonly record: T; readonly hash: string }): void {
    if (hashOf(this.head, record) !== hash) throw this.broken();
    this.records.push(record);
    this.head = hash;
  }

  broken(): StoreUnusable {
    return new StoreUnusable('damaged', `${basename(this.#path)} 第 ${this.records.length + 1} 行损坏或被改动过。请先复制整个数据目录留底，再用最近的备份恢复（npm run restore -- 备份文件）。`);
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
