import { type Button, type Reply, textReply } from '../../bot/core/index.ts';
import type { CaseState, Person } from '../../store/index.ts';
import { caseLine } from './case-words.ts';

const mostOffered = 4;

/** The line and buttons that ask who goes along, after a case was opened by one officer; nothing when nobody is wanted. */
export function whoGoesAlong({ id }: CaseState, wanted: readonly Person[]): { readonly lines: readonly string[]; readonly buttons: readonly Button[] } {
  if (wanted.length === 0) return { lines: [], buttons: [] };
  return {
    lines: [`同行执法人员是谁？点选，或发：同行 ${id} 姓名（行政处罚法第四十二条、行政强制法第十八条：不少于两人）。`],
    buttons: wanted.slice(0, mostOffered).map(({ name, id: who }) => ({ label: `同行：${name}`, send: `同行 ${id} ${who}` })),
  };
}

/** Names said at 登记 that the roster does not know: the case is opened all the same. */
export function colleaguesUnknown({ id }: CaseState, unknown: readonly string[]): string {
  return `名册里没有执法人员“${unknown.join('、').slice(0, 60)}”，没有列入；核对后可发：同行 ${id} 姓名`;
}

/** Colleagues were entered. */
export function joinedReply(state: CaseState, joined: readonly Person[]): Reply {
  return {
    ...textReply(`已列为承办人员：${joined.map(({ name }) => name).join('、')}（${caseLine(state)}）。承办人员今后不能审核本案。`),
    citations: ['review/2'],
    case: state.id,
  };
}

/** Tells a colleague. */
export function joinedToldReply(state: CaseState, by: string): Reply {
  return {
    ...textReply(`${by}把您列为承办人员：${caseLine(state)}。不是您办的，请告诉他发“撤销”。`),
    buttons: [{ label: '看案子', send: `查 ${state.id}` }],
    citations: [],
    case: state.id,
  };
}

/** No colleague could be entered, and why. */
export function noColleague({ id }: CaseState, { unknown, barred, known }: { readonly unknown: readonly string[]; readonly barred: readonly string[]; readonly known: readonly string[] }): string {
  if (barred.length > 0) return `${barred.join('、')}审核过本案，不能再作承办人员。请换一位，例如：同行 ${id} ${known[0] ?? '王五'}`;
  if (unknown.length === 0) return `他们已经是本案承办人员，没有重复列入。可以查看，例如：查 ${id}`;
  return `名册里没有执法人员“${unknown.join('、').slice(0, 60)}”，没有列入。本单位的执法人员有：${known.slice(0, 10).join('、') || '（没有）'}。正确写法例如：同行 ${id} ${known[0] ?? '王五'}`;
}

/** Only the case's own officers and the head of their office say who works on it. */
export function notYourCase({ id }: CaseState): string {
  return `同行人员由本案承办人员或本单位负责人登记。请转告他们，例如由其发：同行 ${id} 王五`;
}
