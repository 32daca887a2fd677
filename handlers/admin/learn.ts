import { z } from 'zod';
import { AppError } from '../../bot/core/index.ts';
import { type Knowledge, wordingTarget } from '../../knowledge/index.ts';
import type { Questions } from '../../store/index.ts';
import { type CommandContext, defineCommand, type Outcome } from '../command.ts';
import { collectedReply, learnUsage, openQuestionsReply, questionDropped, questionLearnt, unknownQuestion } from '../replies/index.ts';

/** The kinds of question outside the regulations by what an admin says of them, with what that means. */
export const outsideKinds: Readonly<Record<string, { readonly kind: string; readonly label: string }>> = {
  没规定: { kind: 'near-miss', label: '三项制度没有规定' },
  不属于: { kind: 'other-law', label: '是别的法或别的事' },
  闲聊: { kind: 'chitchat', label: '闲聊' },
};

/** Other ways to say the same. */
const alsoSaid: Readonly<Record<string, string>> = { 制度没规定: '没规定', 不归我们: '不属于' };

/**
 * 收录: the questions that found no answer or were called wrong, and the collected ones (清单); `收录 1 公示10` gives one its article and
 * it counts from the next question on; `收录 删除 1` takes one out.
 */
export const learn = defineCommand({
  intent: 'learn',
  words: ['收录'],
  summary: '看没答上、被说答错的问题，收进题库马上生效',
  example: '收录 1 公示10',
  roles: ['admin'],
  fields: z.object({ words: z.string().default('') }),
  run: async ({ words }, context) => {
    const { questions } = context;
    if (words === '') return { reply: openQuestionsReply(await questions.open()) };
    if (words === '清单') return { reply: collectedReply(await questions.collected()) };
    const [, drop, dropped] = /^(删除) ?(\d{1,4})$/u.exec(words) ?? [];
    if (drop !== undefined) {
      const done = await questions.drop(Number(dropped));
      await teachCollected(context.knowledge, questions);
      return { reply: done ? questionDropped() : unknownQuestion() };
    }
    return collect(words, context);
  },
});

async function collect(words: string, { questions, knowledge, asker, now }: CommandContext): Promise<Outcome> {
  const [, id, meant = ''] = /^(\d{1,4})(.*)$/u.exec(words) ?? [];
  const said = meant.trim().replace(/^[:,，、]\s*/u, '');
  const target = outsideKinds[alsoSaid[said] ?? said]?.kind ?? articleSaid(said, knowledge);
  if (target === undefined) throw new AppError('bad_target', learnUsage(said), { expose: true });
  const kept = await questions.collect(Number(id), { target, by: asker.person?.id ?? '', at: now });
  if (!kept) return { reply: unknownQuestion() };
  await teachCollected(knowledge, questions);
  return { reply: questionLearnt(kept, knowledge.article(target)) };
}

/** The one article that words name by number: 公示10, 审核第二条. */
function articleSaid(words: string, knowledge: Knowledge): string | undefined {
  const finding = /\d|[一二三四五六七八九十]/u.test(words) && words.length <= 20 ? knowledge.ask(words) : undefined;
  return finding?.kind === 'grounded' && finding.articles.length === 1 && finding.near.length === 0 ? finding.articles[0]?.id : undefined;
}

/** Makes what was collected count in answers, in place of what counted before; entries of articles that are no more are left out. */
export async function teachCollected(knowledge: Knowledge, questions: Pick<Questions, 'collected'>): Promise<void> {
  const collected = await questions.collected();
  knowledge.teach(
    collected.flatMap(({ question, target }) => {
      const known = wordingTarget.safeParse(target);
      return known.success ? [{ question, target: known.data }] : [];
    }),
  );
}
