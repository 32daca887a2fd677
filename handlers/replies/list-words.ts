import type { Button, Reply } from '../../bot/core/index.ts';
import type { Duty } from '../../knowledge/rules/index.ts';
import type { CaseDuty } from '../lists/index.ts';
import type { CaseState, Person } from '../../store/index.ts';
import { dutyLine, dutyNotes, kindOf } from './case-words.ts';

/** A longer list is cut: on a phone nobody reads it to the end. */
const mostShown = 10;

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
 * Duties as a list, at most ten lines and then how many more. In private each line opens its case; a group reads plain
 * lines, because a case is not shown there.
 */
export function listReply(heading: string, found: readonly CaseDuty[], lineOf: (each: CaseDuty) => string, where: 'private' | 'group'): Reply {
  const shown = found.slice(0, mostShown);
  const rest = found.length - shown.length;
  const more = rest > 0 ? [`还有${rest}件没有列出。`] : [];
  const buttons = shown.map((each): Button => ({ label: lineOf(each), send: `查 ${each.state.id}` }));
  const lines = shown.map((each, index) => `${index + 1}. ${lineOf(each)}`);
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
