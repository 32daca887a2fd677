import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Middleware } from 'koa';

/** The only names there are: what WeCom calls the file that proves whose domain it is (path/98416). Nothing of a path fits. */
const fileName = /^\/(?<name>WW_verify_[A-Za-z0-9]{1,64}\.txt)$/u;
const largestFile = 1024;

/**
 * Serves the file WeCom asks for before it trusts a domain, at the root of the site, byte for byte as it was put into `folder`. It is read
 * anew each time, so it can be put there while the bot runs. Any other name, and what is no small plain file, is not found.
 */
export function createVerifyFiles(folder: string): Middleware {
  return async (context, next) => {
    const name = fileName.exec(context.path)?.groups?.['name'];
    if (name === undefined) {
      await next();
      return;
    }
    const bytes = ['GET', 'HEAD'].includes(context.method) ? await smallFile(join(folder, name)) : undefined;
    if (!bytes) return;
    context.type = 'text/plain';
    context.body = bytes;
  };
}

async function smallFile(path: string): Promise<Buffer | undefined> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isFile() && found.size <= largestFile ? readFile(path).catch(() => undefined) : undefined;
}
