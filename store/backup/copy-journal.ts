import { createWriteStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/**
 * Copies a journal that may be written to, or made anew, meanwhile: what it held at one moment, up to its last whole
 * line. False when there is no such journal.
 */
export async function copyJournal(from: string, to: string): Promise<boolean> {
  const file = await open(from, 'r').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!file) return false;
  try {
    // One handle for both: a journal that is made anew gets a new file, and this one stays as it was.
    const bytes = await wholeLines(file);
    const held = bytes === 0 ? [] : file.createReadStream({ start: 0, end: bytes - 1, autoClose: false });
    await pipeline(held, createWriteStream(to, { mode: 0o600, flags: 'wx' }));
    return true;
  } finally {
    await file.close();
  }
}

/** How many bytes the whole lines of a file take, looking back from its present end. */
async function wholeLines(file: FileHandle): Promise<number> {
  const piece = Buffer.alloc(64 * 1024);
  for (let end = (await file.stat()).size; end > 0; ) {
    const start = Math.max(0, end - piece.length);
    const { bytesRead } = await file.read(piece, 0, end - start, start);
    const newline = piece.subarray(0, bytesRead).lastIndexOf(0x0a);
    if (newline >= 0) return start + newline + 1;
    end = start;
  }
  return 0;
}
