import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Vectors by key in one file, a line each; a cache: what is damaged or cut short in it counts as absent. */
export interface VectorFile {
  get(key: string): Int8Array | undefined;
  put(entries: readonly (readonly [key: string, vector: Int8Array])[]): Promise<void>;
}

const line = /^([\w-]{22}) ([A-Za-z0-9+/=]+)$/u;

/** Opens the vectors in the file `path`; without a path they are kept in memory only. */
export async function openVectorFile(path: string | undefined): Promise<VectorFile> {
  const vectors = new Map<string, Int8Array>();
  const text = path === undefined ? '' : await readFile(path, 'utf8').catch(() => '');
  // A last line that was cut short would run into the next one.
  const whole = text === '' || text.endsWith('\n');
  for (const each of text.split('\n')) {
    const [, key, data] = line.exec(each) ?? [];
    if (key !== undefined && data !== undefined) vectors.set(key, new Int8Array(Buffer.from(data, 'base64')));
  }
  let opening = whole ? '' : '\n';
  return {
    get: (key) => vectors.get(key),
    put: async (entries) => {
      for (const [key, vector] of entries) vectors.set(key, vector);
      if (path === undefined) return;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await appendFile(path, opening + entries.map(([key, vector]) => `${key} ${Buffer.from(vector.buffer, vector.byteOffset, vector.length).toString('base64')}\n`).join(''), { mode: 0o600 });
      opening = '';
    },
  };
}
