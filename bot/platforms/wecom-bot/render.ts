import { z } from 'zod';
import { type Address, type BlockStyle, byteLength, type LinkFile, type PageUrl, type Part, plainText, type Reply, replyBlocks, type SettledCard, settledCard, splitToBytes } from '../../core/index.ts';
import { handFiles } from '../transport/index.ts';
import { buttonCard, type CardLimits, mapShownText, type ReplyCard, splitMarked, templateCard, type TemplateCard, withoutMarkdown, withoutTags } from '../wecom/index.ts';

/** Longest content of a stream or markdown message, in UTF-8 bytes (path/101031, path/101138). */
const contentLimit = 20_480;
const welcomeLimit = 2048;
/** What a bot's cards show (path/101032). */
const botCardLimits: CardLimits = { title: 26, subtitle: 112 };

/**
 * An answer in markdown, the welcome to somebody who opened the chat (which WeCom takes as plain text only), or choices as a card, whose
 * `content` is those choices in words. In callback mode one part is all: a markdown then has its choices as `card`, and `alone` for a door that
 * takes a single message: everything in words, or `whole` when the card shows everything.
 */
export const botPart = z.object({
  form: z.enum(['markdown', 'welcome', 'card']),
  content: z.string().min(1),
  card: templateCard.optional(),
  alone: z.object({ words: z.string().min(1), whole: z.boolean() }).optional(),
  settles: settledCard.optional(),
});
export type BotPart = z.infer<typeof botPart>;

const botStyle: BlockStyle = {
  title: (text) => `### ${text}`,
  fact: (label, value) => `**${label}**：${value}`,
  quote: (source, words) => `**${source}**\n> ${words.replaceAll('\n', '\n> ')}`,
  note: (text) => `*${text.replaceAll('\n', ' ')}*`,
  choice: (position, label) => `${position}. ${label}`,
  link: (label, url) => `[${label}](${url.replaceAll(')', '%29')})`,
};

/** How a bot shows replies. `single`: one message for each answer, all that callback mode has. */
export interface BotRendering {
  readonly single: boolean;
  readonly cards: boolean;
  readonly pageUrl?: PageUrl | undefined;
  /** Makes links to files: a bot sends none. */
  readonly fileLink?: LinkFile | undefined;
}

/** The reply's paragraphs in markdown; what people wrote cannot form links, mentions or thinking blocks. */
function blocksOf(reply: Reply, withButtons: boolean, { pageUrl, fileLink }: Pick<BotRendering, 'pageUrl' | 'fileLink'>): string[] {
  const blocks = replyBlocks(mapShownText(reply, withoutMarkdown), botStyle, { withButtons, pageUrl });
  const { words } = handFiles(reply, {
    takes: () => false,
    fileLink,
    line: (name, url) => `[${withoutMarkdown(name)}](${url})`,
    cannot: (count) => `有${count}个文件：智能机器人不能发文件，请到自建应用或钉钉的私聊里再发一次。`,
  });
  return words === undefined ? blocks : [...blocks, words];
}

/** The reply as messages within the limit. In a group choices are typed: `response_url` takes no cards there (path/101138). */
export function renderBot(reply: Reply, to: Address, rendering: BotRendering): readonly (BotPart & Part)[] {
  if (to.hint?.welcome) return [{ form: 'welcome', content: cutTo([withoutTags(plainText(reply))], welcomeLimit) }];
  const { single, cards, pageUrl } = rendering;
  const choices = cards && to.kind === 'private' ? buttonCard(reply, botCardLimits, pageUrl) : undefined;
  // Files are links in words: a card alone would lose them.
  const whole = choices?.whole === true && !reply.files?.length;
  const typed = blocksOf(reply, true, rendering);
  const words = choices === undefined || choices.numbered ? typed : blocksOf(reply, false, rendering);
  const settles = reply.settled ? { settles: reply.settled } : {};
  if (single) {
    const alone = choices && { card: choices.card, alone: { words: cutTo(typed, contentLimit), whole } };
    return [{ form: 'markdown', content: cutTo(words, contentLimit), ...alone, ...settles }];
  }
  const shown = whole ? [] : splitMarked(words, contentLimit).map((content): BotPart & Part => ({ form: 'markdown', content }));
  const [first, ...more] = choices ? [...shown, { form: 'card' as const, content: typedInstead(reply, { ...choices, whole }, rendering), card: choices.card }] : shown;
  return first ? [{ ...first, ...settles }, ...more] : [];
}

/** What is said in place of a card that is not taken, after what has been said in words already. */
function typedInstead(reply: Reply, { whole, numbered }: Pick<ReplyCard, 'whole' | 'numbered'>, rendering: BotRendering): string {
  if (whole) return cutTo(blocksOf(reply, true, rendering), contentLimit);
  if (numbered) return '请回复序号。';
  return (reply.buttons ?? []).map(({ label, send }, index) => botStyle.choice(index + 1, withoutMarkdown(label), send)).join('\n');
}

/** Unfinished content as it stands; empty when there is none yet. */
export function renderProgress(sofar: Reply): string {
  return splitToBytes(blocksOf(sofar, true, {}), contentLimit)[0] ?? '';
}

/**
 * The body that updates a card that is over (path/101031): the same card (`card` is its task id) with nothing on it but what became of it.
 * Bots cannot grey a button, so the one that is left says so too, and says nothing when it is tapped.
 */
export function overCard({ card, as }: SettledCard): { readonly response_type: string; readonly template_card: TemplateCard } {
  const over: TemplateCard = { card_type: 'button_interaction', main_title: { title: as }, task_id: card, button_list: [{ text: as, style: 2, key: `#${card}` }] };
  return { response_type: 'update_template_card', template_card: over };
}

const cutMark = '\n\n（内容过长，其余略）';

function cutTo(blocks: readonly string[], limit: number): string {
  const whole = splitToBytes(blocks, limit);
  if (whole.length <= 1) return whole[0] ?? '（无内容）';
  return `${splitToBytes(blocks, limit - byteLength(cutMark))[0] ?? ''}${cutMark}`;
}
