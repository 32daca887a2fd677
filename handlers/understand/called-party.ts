import type { Problem } from './understanding.ts';

const called = /(?:相对人|当事人)[:： 　]*([^\s,，;；。]+)/u;
const longestName = 40;

/**
 * What is wrong with the name that was called the party by its word (相对人 甲公司): too long, or with signs no name has.
 * A name that cannot be used is never shortened to one that can.
 */
export function problemOfCalledParty(text: string): Problem | undefined {
  const name = called.exec(text)?.[1];
  if (name === undefined) return undefined;
  if ([...new Intl.Segmenter('zh').segment(name)].length > longestName) return { field: 'party', words: name.slice(0, 20), reason: `作为相对人名称太长，最多${longestName}个字` };
  if (/\p{Extended_Pictographic}|[<>|=\\]/u.test(name.replace(/[#*\d]/gu, ''))) return { field: 'party', words: name, reason: '含有名称里不会有的符号，请用登记的全称' };
  return undefined;
}

/** Whether the name read is all that was called the party; otherwise it has to be shown back first. */
export function isWholeName(text: string, party: unknown): boolean {
  const name = called.exec(text)?.[1];
  return name === undefined || typeof party !== 'string' || name.length <= party.length;
}
