import { errorReply, type Reply } from '../../bot/core/index.ts';
import { systemTitles, toChineseNumeral } from '../../knowledge/index.ts';
import type { ArticleId, Grounds } from '../../knowledge/rules/index.ts';

/** What a rule does not allow: why, the article it rests on, what the article leaves open, and a correct example. */
export function refused(verdict: Grounds & { readonly reason: string }, example: string): Reply {
  const { reason, article } = verdict;
  const right = reason.includes('正确写法') ? '' : `正确写法例如：${example}`;
  return {
    ...errorReply([`${reason.replace(/。$/u, '')}（${articleName(article)}）。`, right].filter(Boolean).join('\n')),
    ...(verdict.basis === 'bureau' ? { note: `制度未明确：${verdict.note}` } : {}),
    citations: [article],
  };
}

/** `review/1` in words: 《重大执法决定法制审核制度》第一条. */
export function articleName(id: ArticleId): string {
  const [system, number] = id.split('/');
  const title = system === 'publicity' || system === 'recording' ? systemTitles[system] : systemTitles.review;
  return `《${title}》第${toChineseNumeral(Number(number))}条`;
}
