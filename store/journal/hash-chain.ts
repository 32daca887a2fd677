import { createHash } from 'node:crypto';

/** What the first record is chained to. */
export const chainStart = '0'.repeat(64);

/**
 * The link of a record to the one before: SHA-256 (hex) over the previous hash and the record's canonical JSON, so that
 * one that was altered, removed or put in shows from there on (recording/12, recording/14).
 */
export function hashOf(previous: string, record: object): string {
  return createHash('sha256').update(previous).update('\n').update(canonical(record)).digest('hex');
}

/** JSON with sorted keys and without absent fields: the same for every store and every order of writing. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  let text = '';
  // A hundred thousand events are linked at every start: no intermediate arrays of pairs.
  for (const name of Object.keys(value).sort()) {
    const field: unknown = (value as Readonly<Record<string, unknown>>)[name];
    if (field !== undefined) text += `${text === '' ? '' : ','}${quoted(name)}:${canonical(field)}`;
  }
  return `{${text}}`;
}

const quotedNames = new Map<string, string>();

/** A field name as JSON. There are few of them: each is written once. */
function quoted(name: string): string {
  const known = quotedNames.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify(name);
  quotedNames.set(name, text);
  return text;
}
