import type { Intent } from '../dispatch.ts';
import type { IntentName } from '../understand/index.ts';

/** Commands that only read, whatever is said with them. 调阅 is noted in the log of who looked, which may be done any number of times. */
const reading: ReadonlySet<IntentName> = new Set(['ask', 'help', 'status', 'list_todo', 'list_due', 'list_overdue', 'stats', 'city', 'verify', 'access', 'export', 'people', 'groups']);
/** Commands that read until they are told what to do, and the field that tells them. */
const readingUntil: Readonly<Partial<Record<IntentName, string>>> = { annual: 'report', undelivered: 'action', calendar: 'arguments' };

/** Whether a command changes anything as it was said. What is not known to only read counts as a change. */
export function changesSomething({ name, fields }: Pick<Intent, 'name' | 'fields'>): boolean {
  if (reading.has(name)) return false;
  const field = readingUntil[name];
  if (field === undefined) return true;
  const value = fields[field];
  return Array.isArray(value) ? value.length > 0 && !isYear(value) : value !== undefined;
}

/** 日历 2027 shows a year. */
function isYear(said: readonly unknown[]): boolean {
  return said.length === 1 && /^\d{4}$/u.test(String(said[0]));
}
