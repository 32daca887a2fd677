import type { Button, Reply } from '../../bot/core/index.ts';
import type { Duty } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { caseLine, dutyNotes } from './case-words.ts';
import { dutyWithDay } from './list-words.ts';

/** What the person reads whom somebody has nudged. */
export function nudgedReply(by: string, state: CaseState, duty: Duty, buttons: readonly Button[]): Reply {
  const notes = dutyNotes(duty);
  return {
    kind: 'text',
    text: `${by}催办：${caseLine(state)}\n请办：${dutyWithDay(duty)}。`,
    ...(notes.length > 0 ? { note: notes.join('\n') } : {}),
    buttons: [...buttons],
    citations: [duty.article],
    case: state.id,
  };
}

/** Nothing is open in the case. */
export function nothingToNudge(state: CaseState): string {
  return `${caseLine(state)}没有待办的事，不用催办。可以发“逾期”看哪些案子要催，例如：催办 2026-0001`;
}

/** Nudged already, and no working day has begun since. */
export function alreadyNudged(state: CaseState, day: string): string {
  return `${caseLine(state)}在${day}已经催办过，每件案子一个工作日只催一次。请下一个工作日再发，例如：催办 ${state.id}`;
}

/** Nobody else to be told. */
export function nobodyToNudge(state: CaseState): string {
  return `${caseLine(state)}的下一步在名册里没有别的负责人，没有催办。请管理员核对名册，例如发：人员`;
}
