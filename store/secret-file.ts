import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeOnce } from './make-once.ts';

const bytes = 32;

/**
 * The server's own secret, which signs what pages give to browsers: made at the first start, kept in `directory` for the owner alone and left
 * out of backups (without it people sign in again). Rejects when the file there is not one of ours.
 */
export async function openSecret(directory: string): Promise<Uint8Array> {
  const path = join(directory, 'session.key');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const fresh = randomBytes(bytes);
  if (await makeOnce(path, fresh)) return fresh;
  const kept = await readFile(path);
  if (kept.length !== bytes) throw new Error('session.key is damaged: remove it and start again');
  return kept;
}
