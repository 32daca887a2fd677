import { errorReply, type Reply } from '../../bot/core/index.ts';

/** Why a card no longer does what its button says. */
export type CardOver = 'used' | 'expired' | 'closed';

/** What is written on a card that is over. */
export const overLabels: Readonly<Record<CardOver, string>> = { used: '已用过', expired: '已过期', closed: '已失效' };

const notices: Readonly<Record<CardOver, string>> = {
  used: '这张卡片已经用过：没有再办一次。',
  expired: '这张卡片已经过期：没有办理。',
  closed: '这张卡片已经失效：过了30分钟、后来说了别的，或不是发给您的；没有写入。',
};

/** What is said to a tap on a card that is over: why nothing was done, and how the case stands now (`standing`) or what to do instead. */
export function cardOver(why: CardOver, standing: Reply | undefined): Reply {
  if (!standing) return errorReply(`${notices[why]}要办请直接说，例如：待办`);
  return { ...standing, kind: 'error', text: `${notices[why]}下面是现在的情况。\n${standing.text}` };
}
