import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, type FileHandle, mkdir, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type BackupLine, backupLine, longestLine } from './backup-line.ts';
import { BackupRefused } from './backup-refused.ts';

/** Writes the files of a backup into the empty `directory`, each checked against its sum. Rejects with `BackupRefused` unless the backup is whole. */
export async function unpack(file: string, directory: string): Promise<void> {
  await access(file).catch((error: unknown) => {
    throw new BackupRefused('unreadable', `读不了备份文件 ${basename(file)}，请核对路径。正确写法例如：npm run restore -- 备份-2026-03-10.jsonl.gz`, error);
  });
  const unpacking = new Unpacking(directory);
  // A stream that breaks ends the pipeline while a line may still be on its way to the disk: that is waited for.
  let taking = Promise.resolve();
  try {
    await pipeline(createReadStream(file), createGunzip(), async (source: AsyncIterable<Buffer>) => {
      for await (const line of linesOf(source)) {
        taking = unpacking.take(backupLine.parse(JSON.parse(line)));
        await taking;
      }
    });
    if (!unpacking.complete) throw new Error('backup was cut short');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EACCES')) {
      throw new BackupRefused('unreadable', '数据目录写不进去，请检查磁盘空间和权限后再恢复。', error);
    }
    throw new BackupRefused('damaged', `备份文件 ${basename(file)} 不完整或被改动过，没有恢复。请换一份备份。`, error);
  } finally {
    await taking.catch(() => undefined);
    await unpacking.close();
  }
}

/** Takes the lines of a backup in order; anything out of order throws. */
class Unpacking {
  readonly #directory: string;
  #open: { readonly handle: FileHandle; readonly hash: Hash; bytes: number } | undefined;
  #begun = false;
  #files = 0;
  complete = false;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async take(line: BackupLine): Promise<void> {
    if (this.complete || this.#begun === (line.t === 'begin')) throw new Error('backup is out of order');
    switch (line.t) {
      case 'begin':
        this.#begun = true;
        return;
      case 'file': {
        if (this.#open) throw new Error('backup is out of order');
        const path = join(this.#directory, line.name);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        // Files of records are never rewritten: they come back read-only, as they were.
        const handle = await open(path, 'wx', line.name.startsWith('media/') ? 0o400 : 0o600);
        this.#open = { handle, hash: createHash('sha256'), bytes: 0 };
        return;
      }
      case 'data': {
        if (!this.#open) throw new Error('backup is out of order');
        const piece = Buffer.from(line.base64, 'base64');
        await this.#open.handle.writeFile(piece);
        this.#open.hash.update(piece);
        this.#open.bytes += piece.length;
        return;
      }
      case 'sum': {
        if (this.#open?.bytes !== line.bytes || this.#open.hash.digest('hex') !== line.sha256) throw new Error('file differs from its sum');
        await this.#open.handle.sync();
        await this.close();
        this.#files += 1;
        return;
      }
      case 'end':
        if (this.#open || this.#files !== line.files) throw new Error('files are missing');
        this.complete = true;
    }
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.handle.close();
  }
}

async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of source) {
    // Names, hashes and base64 are ASCII: no character is ever cut in two.
    const [first = '', ...more] = chunk.toString('latin1').split('\n');
    rest += first;
    for (const next of more) {
      yield rest;
      rest = next;
    }
    if (rest.length > longestLine) throw new Error('line is too long');
  }
  if (rest !== '') throw new Error('backup was cut short');
}
