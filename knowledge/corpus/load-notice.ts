import { readFileSync } from 'node:fs';
import type { Notice } from './notice.ts';
import { parseNotice } from './parse-notice.ts';

/** The bureau's notice of 2021-04-07, parsed from the saved page that lies beside this file. */
export function loadNotice(): Notice {
  return parseNotice(readFileSync(new URL('./notice.txt', import.meta.url), 'utf8'));
}
