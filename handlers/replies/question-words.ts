import { errorReply, type Reply, textReply } from '../../bot/core/index.ts';
import type { Article } from '../../knowledge/index.ts';
import type { CollectedQuestion, OpenQuestion } from '../../store/index.ts';

/** More than this many are not listed at once. */
const mostShown = 15;

const usage = '正确写法：\n收录 1 公示10（答案在这一条）\n收录 1 没规定（三项制度没有规定）\n收录 1 不属于（别的法或别的事）\n收录 删除 1';

/** 答错了 was heard. */
export function disputeNoted(question: string): Reply {
  return textReply(`已记下：“${question}”的回答不对。信息员核对后收录，以后就按核对的答。急用请直接看原文，例如“公示第10条”。`);
}

/** 不对 after an answer: what to send when the answer is meant. */
export function meansDispute(): Reply {
  return { kind: 'text', text: '如果是说上一个回答不对，请点“答错了”，信息员会核对。', buttons: [{ label: '答错了', send: '答错了' }], citations: [] };
}

/** 答错了 without an answer before it. */
export function nothingToDispute(): Reply {
  return errorReply('前面半小时没有问答可以标记。先问一句，答得不对再发“答错了”，也可以写明应该是哪条，例如“答错了 应该是公示第10条”。');
}

/** The questions to be looked at. */
export function openQuestionsReply(open: readonly OpenQuestion[]): Reply {
  if (open.length === 0) return textReply('没有待核对的问题。已经收录的发“收录 清单”看。');
  const lines = open.slice(0, mostShown).map(({ id, question, why, times, citations, said }) => {
    const about = why === 'disputed' ? ['说答错', citations.length > 0 ? `当时引 ${citations.join('、')}` : '当时没答上', said === undefined ? '' : `认为：${said}`] : ['没答上'];
    return `${id}. ${question}（${[...about, times > 1 ? `${times}次` : ''].filter(Boolean).join('，')}）`;
  });
  const more = open.length > mostShown ? [`还有${open.length - mostShown}个，处理完再看。`] : [];
  return { kind: 'text', title: `待核对的问题 ${open.length} 个`, text: [...lines, ...more].join('\n'), note: usage, citations: [] };
}

/** The collected questions with their answers, the latest first. */
export function collectedReply(collected: readonly CollectedQuestion[]): Reply {
  if (collected.length === 0) return textReply('还没有收录过问题。发“收录”看待核对的。');
  const lines = collected.slice(-mostShown).reverse().map(({ id, question, target }) => `${id}. ${question} → ${kinds[target] ?? target}`);
  return { kind: 'text', title: `已收录 ${collected.length} 个`, text: lines.join('\n'), note: '收错了就发“收录 删除 1”。', citations: [] };
}

const kinds: Readonly<Record<string, string>> = { 'near-miss': '没规定', 'other-law': '不属于', chitchat: '闲聊' };

/** A question was given its answer. */
export function questionLearnt({ question, target }: CollectedQuestion, article: Article | undefined): Reply {
  const where = article ? `《${article.systemTitle}》${article.label}` : `“${kinds[target] ?? target}”`;
  return { kind: 'text', text: `已收录，马上生效：“${question}”→${where}。`, citations: article ? [article.id] : [] };
}

/** A question was taken out. */
export function questionDropped(): Reply {
  return textReply('已删除。');
}

/** There is no question of this number. */
export function unknownQuestion(): Reply {
  return errorReply('没有这个编号的问题。发“收录”看待核对的，发“收录 清单”看已收录的。');
}

/** What was said is no article and no kind. */
export function learnUsage(said: string): string {
  return `${said === '' ? '没有写答案在哪一条' : `认不出“${said}”是哪一条`}。${usage}`;
}
