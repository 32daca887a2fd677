import { redact } from '../../knowledge/rules/index.ts';

/** Where people write freely; numbers of cases, days, ids and addresses stay as they are. */
const written: ReadonlySet<string> = new Set([
  'party', 'matter', 'place', 'remark', 'speakers', 'reason', 'note', 'what', 'text', 'outcome', 'conclusion', 'law', 'subject', 'materials', 'channel',
]);

/** A value of the same shape in which everything people wrote is masked as it would be published (publicity/3). Maps are left as they are. */
export function maskWords<T>(value: T): T {
  return masked(value, false) as T;
}

function masked(value: unknown, isWritten: boolean): unknown {
  if (typeof value === 'string') return isWritten ? redact(value) : value;
  if (Array.isArray(value)) return value.map((each) => masked(each, isWritten));
  if (typeof value !== 'object' || value === null || value instanceof Map) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, masked(each, written.has(key))]));
}
