import { open } from 'node:fs/promises';

/**
 * Writes a file for the owner alone, durably, unless there is one already: of several processes that do so at once, one does. Resolves to whether it
 * was this one; until the other has written, its file may be empty.
 */
export async function makeOnce(path: string, content: string | Uint8Array): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
      return true;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
