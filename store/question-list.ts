import { z } from 'zod';
import { collectedQuestion, type CollectedQuestion, openQuestion, type OpenQuestion } from './ports.ts';

/** More open questions than this are more than anybody reads: the oldest that nobody disputed go first. */
const mostOpen = 300;

/** All questions of a bureau; `next` is the id the next one gets. */
export const questionList = z.object({ next: z.number().int(), open: z.array(openQuestion), collected: z.array(collectedQuestion) });
export type QuestionList = z.infer<typeof questionList>;

/** The list before anybody asked. */
export const noQuestions: QuestionList = { next: 1, open: [], collected: [] };

/** The open questions, the most pressing first: disputed ones, then those asked most, then the latest. */
export function pressingFirst(open: readonly OpenQuestion[]): readonly OpenQuestion[] {
  return open.toSorted(byUrgency);
}

/** The list with one more question; the same words again count once more. */
export function withNoted<L extends QuestionList>(list: L, noted: Omit<OpenQuestion, 'id' | 'times'>): L {
  const known = list.open.find((each) => each.why === noted.why && sameWords(each.question, noted.question));
  if (known) return { ...list, open: list.open.map((each) => (each === known ? { ...known, ...noted, times: known.times + 1 } : each)) };
  const open = [...list.open, { ...noted, id: list.next, times: 1 }];
  const [last] = open.length > mostOpen ? open.toSorted(byUrgency).slice(-1) : [];
  return { ...list, next: list.next + 1, open: open.filter((each) => each !== last) };
}

/** The list with an open question moved to the collected ones, in place of the same words before; undefined when there is none of this id. */
export function withCollected<L extends QuestionList>(list: L, id: number, entry: Pick<CollectedQuestion, 'target' | 'by' | 'at'>): { readonly list: L; readonly kept: CollectedQuestion } | undefined {
  const found = list.open.find((each) => each.id === id);
  if (!found) return undefined;
  const kept = { ...entry, id, question: found.question };
  const others = <Q extends { question: string }>(questions: readonly Q[]): Q[] => questions.filter((each) => !sameWords(each.question, found.question));
  return { list: { ...list, open: others(list.open), collected: [...others(list.collected), kept] }, kept };
}

/** The list without the question of this id; undefined when there is none. */
export function withoutQuestion<L extends QuestionList>(list: L, id: number): L | undefined {
  if (![...list.open, ...list.collected].some((each) => each.id === id)) return undefined;
  return { ...list, open: list.open.filter((each) => each.id !== id), collected: list.collected.filter((each) => each.id !== id) };
}

function byUrgency(one: OpenQuestion, other: OpenQuestion): number {
  return Number(other.why === 'disputed') - Number(one.why === 'disputed') || other.times - one.times || other.at - one.at;
}

function sameWords(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

function bare(question: string): string {
  return question.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
