import { z } from 'zod';
import { allPassed, reviewItems, type ReviewIssue } from '../../knowledge/rules/index.ts';
import type { Ask } from '../command.ts';

/** What a reviewer says to one item of the walk: in order, a problem (its note may still be wanted), or that this one and all after it are in order. */
const said = z.union([z.literal('通过'), z.literal('其余通过'), z.object({ problem: z.string().trim().max(500, '每项说明请写500字以内') })]);
type Said = z.infer<typeof said>;

/** What was said in the walk so far: `item3` to item 3, `note3` its problem when that was asked for. */
export type Walk = Readonly<Partial<Record<`item${number}`, Said | undefined>>> & Readonly<Partial<Record<`note${number}`, string | undefined>>>;

const eight = <T extends z.ZodType>(name: string, each: T) => z.object(Object.fromEntries(reviewItems.map(({ no }) => [`${name}${no}`, each.optional()])));

/** The fields of the walk through the eight items. */
export const walkFields: z.ZodType<Walk> = eight('item', said).and(eight('note', z.string().trim().max(500, '每项说明请写500字以内')));

const passes = /^(?:通过|过|过了|合格|合法|没有?问题|无问题|没意见|无意见|可以|行|符合|好|ok)(?:的|了)?$/iu;
/** 是 says that all is well where the article asks whether it is so, and the contrary where it asks whether there is a fault. */
const affirms = /^(?:是|是的|对|对的|嗯)$/u;
const denies = /^(?:不是|不|否|没有|无|未发现|不涉嫌(?:犯罪)?|不存在)$/u;
const asksForFault: ReadonlySet<number> = new Set([6, 8]);
const allPass = /^(?:其余|剩下|剩余|后面|以下|全部?|都)(?:的|各项)?(?:也)?(?:都|全)?(?:没有?问题|通过|过|合格|合法)(?:的|了)?$/u;
const problem = /^(?:有问题|存在问题|不通过|没过|不合格|不合法|不行)[\s,，:：]*/u;

type Walked = Walk & { readonly verdict?: string | undefined };

/** The questions of the walk, one item at a time, with the words the article gives it (review/6). */
export const walkAsks: readonly Ask<Walked>[] = reviewItems.flatMap(({ no, title, text }): Ask<Walked>[] => [
  {
    field: `item${no}`,
    needed: (walk) => walk.verdict === '逐项' && !isSettled(walk, no),
    question: `第${no}项（${no}/${reviewItems.length}）${title}：${text}`,
    choices: ['通过', '有问题', ...(no < reviewItems.length ? ['其余都通过'] : [])],
    takesYesAndNo: true,
    read: (answer) => readItem(answer, no),
  },
  {
    field: `note${no}`,
    needed: (walk) => walk.verdict === '逐项' && isProblem(walk[`item${no}`]) && problemOf(walk, no) === '',
    question: `第${no}项${title}有什么问题？例如：证据不足`,
    read: (answer) => answer.trim().slice(0, 500) || undefined,
  },
]);

/** The problems a finished walk has found, in the order of the items. */
export function issuesOfWalk(walk: Walk): readonly ReviewIssue[] {
  return allPassed().flatMap(({ no }) => (isProblem(walk[`item${no}`]) ? [{ no, note: problemOf(walk, no) }] : []));
}

function readItem(answer: string, no: number): Said | undefined {
  const words = answer.trim().replace(/[。.!！]+$/u, '');
  if (allPass.test(words)) return '其余通过';
  if (passes.test(words) || (asksForFault.has(no) ? denies : affirms).test(words)) return '通过';
  if ((asksForFault.has(no) ? affirms : denies).test(words)) return { problem: '' };
  // The number of another item: whoever jumps ahead says it in one message instead.
  if (words === '' || /^第\s*[\d一二三四五六七八]\s*项/u.test(words)) return undefined;
  return { problem: words.replace(problem, '').slice(0, 500) };
}

/** Whether an item has been spoken to, itself or with all that follow an earlier one. */
function isSettled(walk: Walk, no: number): boolean {
  return walk[`item${no}`] !== undefined || Array.from({ length: no }, (_, index) => walk[`item${index}`]).includes('其余通过');
}

function isProblem(value: Said | undefined): value is { problem: string } {
  return typeof value === 'object';
}

function problemOf(walk: Walk, no: number): string {
  const value = walk[`item${no}`];
  const inline = isProblem(value) ? value.problem : '';
  return inline !== '' ? inline : (walk[`note${no}`] ?? '');
}
