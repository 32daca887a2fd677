import { redact } from '../../knowledge/rules/index.ts';

/** Where people write freely; numbers of cases, days, ids and addresses stay as they are. */
const written: ReadonlySet<string> = new Set([
  'party', 'matter', 'place', 'remark', 'speakers', 'reason', 'note', 'what', 'text', 'outcome', 'conclusion', 'law', 'subject', 'materials', 'channel',
]);

/** The value with everything people wrote in it masked as it would be published (publicity/3); itself where there is nothing to mask. Maps are left as they are. */
export function maskWords<T>(value: T): T {
  return masked(value, false) as T;
}

function masked(value: unknown, isWritten: boolean): unknown {
  if (typeof value === 'string') return isWritten ? redact(value) : value;
  if (typeof value !== 'object' || value === null || value instanceof Map) return value;
  if (Array.isArray(value)) {
    const all: readonly unknown[] = value.map((each) => masked(each, isWritten));
    return all.every((each, index) => each === value[index]) ? value : all;
  }
  let copy: Record<string, unknown> | undefined;
  for (const [key, each] of Object.entries(value)) {
    const as = masked(each, written.has(key));
    if (as !== each) (copy ??= { ...value })[key] = as;
  }
  return copy ?? value;
}
