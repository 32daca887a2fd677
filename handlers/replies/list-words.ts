import type { Button, Reply } from '../../bot/core/index.ts';
import type { Duty } from '../../knowledge/rules/index.ts';
import type { CaseState, Person } from '../../store/index.ts';
import { dutyLine, dutyNotes, kindOf } from './case-words.ts';

/** A longer list is cut: on a phone nobody reads it to the end. */
const mostShown = 10;

/** One line of a list; tapping it, or typing its number, shows the case. */
export interface ListEntry {
  readonly id: string;
  readonly line: string;
  readonly duty: Duty;
}

/** The name of a duty without its day. */
export function dutyName(duty: Duty): string {
  const { deadline: _, ...undated } = duty;
  return dutyLine(undated);
}

/** How a duty stands today: 今天到期, 还有3个工作日, 已超期2个工作日; empty without a day. */
export function standingWords({ deadline }: Duty): string {
  if (!deadline) return '';
  const { remainingWorkdays, overdueWorkdays, overdueDays } = deadline;
  if (overdueWorkdays > 0) return `已超期${overdueWorkdays}个工作日`;
  if (overdueDays > 0) return `已超期${overdueDays}天`;
  return remainingWorkdays === 0 ? '今天到期' : `还有${remainingWorkdays}个工作日`;
}

/** A duty and its day: 报公示，最迟2026-03-19（暂定），还有3个工作日. */
export function dutyWithDay(duty: Duty): string {
  const { deadline } = duty;
  if (!deadline) return dutyName(duty);
  return `${dutyName(duty)}，最迟${deadline.due}${deadline.provisional ? '（暂定）' : ''}，${standingWords(duty)}`;
}

/** Names in one breath; says so when the roster has nobody for it. */
export function namesOf(people: readonly Person[]): string {
  return people.map(({ name }) => name).join('、') || '名册里没有负责人';
}

/** Number, kind and, where only those who may know read along, the party. */
export function caseName({ id, facts }: CaseState, { withParty }: { readonly withParty: boolean }): string {
  return [id, ...(withParty ? [facts.party] : []), kindOf(facts)].join(' ');
}

/**
 * A list, at most ten lines and then how many more. In private each line opens its case; a group reads plain lines,
 * because a case is not shown there.
 */
export function listReply(heading: string, entries: readonly ListEntry[], where: 'private' | 'group'): Reply {
  const shown = entries.slice(0, mostShown);
  const rest = entries.length - shown.length;
  const more = rest > 0 ? [`还有${rest}件没有列出。`] : [];
  const buttons = shown.map(({ id, line }): Button => ({ label: line, send: `查 ${id}` }));
  const lines = shown.map(({ line }, index) => `${index + 1}. ${line}`);
  const notes = [...new Set(shown.flatMap(({ duty }) => dutyNotes(duty)))];
  return {
    kind: 'text',
    text: [heading, ...(where === 'group' ? lines : []), ...more].join('\n'),
    ...(where === 'private' ? { buttons } : {}),
    ...(notes.length > 0 ? { note: notes.join('\n') } : {}),
    citations: [...new Set(shown.map(({ duty }) => duty.article))],
  };
}

/** Nothing to list. */
export function emptyList(words: string): Reply {
  return { kind: 'text', text: words, citations: [] };
}
