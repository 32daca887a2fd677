import { join } from 'node:path';

/** Ids of bureaus: part of folder names, paths and host names. */
export const bureauId = /^[a-z][a-z0-9-]{0,30}$/u;

/** What an id may look like, in Chinese, with an example. */
export const bureauIdRule = '编号用小写字母开头，后面用小写字母、数字和 -，最多 31 个字，例如 jiangbei';

/** The folder of a bureau, where there are several. */
export function bureauFolder(dataDir: string, id: string): string {
  return join(dataDir, 'bureaus', id);
}
