import { createHash } from 'node:crypto';
import type { LedgerEvent } from './event.ts';

/** What the first event is chained to. */
export const chainStart = '0'.repeat(64);

/**
 * The link of an event to the one before: SHA-256 (hex) over the previous hash and the event's canonical JSON, so that
 * an event that was altered, removed or put in shows from there on (recording/12, recording/14).
 */
export function hashOf(previous: string, event: LedgerEvent): string {
  return createHash('sha256').update(previous).update('\n').update(canonical(event)).digest('hex');
}

/** JSON with sorted keys and without absent fields: the same for every store and every order of writing. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`);
  return `{${fields.join(',')}}`;
}
