import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { NotKept } from '../errors.ts';
import type { Journal } from './journal.ts';

interface Append {
  readonly kind: 'append';
  readonly text: string;
  readonly apply: () => void;
  readonly kept: () => void;
  readonly failed: (error: unknown) => void;
}

interface Rewrite {
  readonly kind: 'rewrite';
  readonly snapshot: () => Iterable<unknown>;
  readonly kept: () => void;
  readonly failed: (error: unknown) => void;
}

/** Makes the names in a directory durable: a rename or a new file is only on disk after this. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/**
 * A journal in one file. All appends that wait while the disk is busy are written and synced together (group commit);
 * a write that fails is cut off again, so the file never holds half a line between whole ones.
 */
export async function openFileJournal(path: string): Promise<Journal> {
  const file = new FileJournal(path, await open(path, 'a', 0o600), (await stat(path)).size);
  await syncDirectory(dirname(path));
  return file;
}

class FileJournal implements Journal {
  readonly #path: string;
  #handle: FileHandle;
  #size: number;
  #queue: (Append | Rewrite)[] = [];
  #working: Promise<void> | undefined;
  #broken: unknown;
  #healthy = true;

  constructor(path: string, handle: FileHandle, size: number) {
    this.#path = path;
    this.#handle = handle;
    this.#size = size;
  }

  get healthy(): boolean {
    return this.#healthy;
  }

  append(records: readonly unknown[], apply: () => void): Promise<void> {
    const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    return new Promise((kept, failed) => this.#enqueue({ kind: 'append', text, apply, kept, failed }));
  }

  rewrite(snapshot: () => Iterable<unknown>): Promise<void> {
    return new Promise((kept, failed) => this.#enqueue({ kind: 'rewrite', snapshot, kept, failed }));
  }

  async close(): Promise<void> {
    while (this.#working) await this.#working;
    this.#broken ??= new Error('journal closed');
    await this.#handle.close();
  }

  #enqueue(task: Append | Rewrite): void {
    this.#queue.push(task);
    this.#working ??= this.#work();
  }

  async #work(): Promise<void> {
    // One turn of the event loop lets everything that arrived together share one sync.
    await new Promise((resolve) => setImmediate(resolve));
    for (let first = this.#queue[0]; first; first = this.#queue[0]) {
      if (first.kind === 'rewrite') {
        this.#queue.shift();
        await this.#replace(first);
        continue;
      }
      const end = this.#queue.findIndex((task) => task.kind === 'rewrite');
      const batch = this.#queue.splice(0, end < 0 ? this.#queue.length : end) as Append[];
      await this.#commit(batch);
    }
    // In the same breath as finding the queue empty: what is enqueued from here on starts a new worker.
    this.#working = undefined;
  }

  async #commit(batch: readonly Append[]): Promise<void> {
    try {
      if (this.#broken) throw this.#broken instanceof Error ? this.#broken : new Error('journal broken');
      const bytes = Buffer.from(batch.map((task) => task.text).join(''), 'utf8');
      await writeWhole(this.#handle, bytes);
      await this.#handle.datasync();
      this.#size += bytes.length;
      this.#healthy = true;
    } catch (error) {
      this.#healthy = false;
      await this.#cutBack();
      for (const task of batch) task.failed(new NotKept(error));
      return;
    }
    for (const task of batch) {
      task.apply();
      task.kept();
    }
  }

  /** Removes what a failed write left behind; if even that fails, nothing more is accepted. */
  async #cutBack(): Promise<void> {
    if (this.#broken) return;
    try {
      await this.#handle.truncate(this.#size);
      await this.#handle.datasync();
    } catch (error) {
      this.#broken = error;
    }
  }

  async #replace(task: Rewrite): Promise<void> {
    const fresh = `${this.#path}.new`;
    try {
      const next = await open(fresh, 'w', 0o600);
      let size = 0;
      try {
        for (const record of task.snapshot()) {
          const bytes = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
          await writeWhole(next, bytes);
          size += bytes.length;
        }
        await next.sync();
      } finally {
        await next.close();
      }
      await rename(fresh, this.#path);
      await syncDirectory(dirname(this.#path));
      const reopened = await open(this.#path, 'a', 0o600);
      await this.#handle.close();
      this.#handle = reopened;
      this.#size = size;
      task.kept();
    } catch (error) {
      task.failed(new NotKept(error));
    }
  }
}

async function writeWhole(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await handle.write(bytes, written)).bytesWritten;
  }
}
