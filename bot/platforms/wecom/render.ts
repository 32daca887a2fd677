import { z } from 'zod';
import { type BlockStyle, type PageUrl, type Part, plainStyle, type Reply, replyBlocks, settledCard } from '../../core/index.ts';
import { mapShownText, withoutTags } from './plain-words.ts';
import { splitMarked } from './split-marked.ts';
import { appCardLimits, buttonCard, noticeCard, templateCard, type TemplateCard } from './template-card.ts';

/** Longest text of a message or passive reply, in UTF-8 bytes; WeCom cuts off the rest (path/90236, path/90241). */
const textLimit = 2048;

/** Words, which every client and private deployment shows. */
export const textPart = z.object({ msgtype: z.literal('text'), text: z.object({ content: z.string().min(1) }) });
export type TextPart = z.infer<typeof textPart>;

/** A card, and the words that are sent `instead` where cards are not taken. */
export const cardPart = z.object({ msgtype: z.literal('template_card'), template_card: templateCard, instead: z.array(textPart).min(1) });
export type CardPart = z.infer<typeof cardPart>;

/** A card that is over with this reply rides on its first part: its buttons are greyed and say `as`. */
export const settlingPart = z.object({ settles: settledCard });

/** How an own app shows replies: with or without cards, and where its pages are. */
export interface RenderOptions {
  readonly cards: boolean;
  readonly pageUrl?: PageUrl | undefined;
}

const style: BlockStyle = { ...plainStyle, link: (label, url) => `<a href="${url.replaceAll('"', '%22')}">${label}</a>` };

/** The reply as text messages within the limit; buttons become numbered lines to be typed, unless a card shows them. */
export function renderText(reply: Reply, { pageUrl, withButtons = true }: { readonly pageUrl?: PageUrl | undefined; readonly withButtons?: boolean } = {}): readonly (TextPart & Part)[] {
  return textsOf(replyBlocks(mapShownText(reply, withoutTags), style, { withButtons, pageUrl }));
}

/**
 * The reply as messages. Choices are a card where it takes them: alone when it shows everything, else after the words. A choice can be typed all
 * the same, by its label or its number. Without cards, and where there are too many choices, they are numbered lines.
 */
export function renderWecom(reply: Reply, { cards, pageUrl }: RenderOptions): readonly Part[] {
  const [first, ...more] = cards ? withCards(reply, pageUrl) : renderText(reply, { pageUrl });
  return [{ ...first, ...(reply.settled ? { settles: reply.settled } : {}) }, ...more];
}

function withCards(reply: Reply, pageUrl: PageUrl | undefined): readonly Part[] {
  const choices = buttonCard(reply, appCardLimits, pageUrl);
  if (!choices) {
    const notice = noticeCard(reply, appCardLimits, pageUrl);
    return notice ? [aCard(notice, renderText(reply, { pageUrl }))] : renderText(reply, { pageUrl });
  }
  if (choices.whole) return [aCard(choices.card, renderText(reply, { pageUrl }))];
  const typed = (reply.buttons ?? []).map(({ label, send }, index) => style.choice(index + 1, withoutTags(label), send)).join('\n');
  return [...renderText(reply, { pageUrl, withButtons: choices.numbered }), aCard(choices.card, textsOf([choices.numbered ? '请回复序号。' : typed]))];
}

function aCard(card: TemplateCard, instead: readonly TextPart[]): CardPart & Part {
  return { msgtype: 'template_card', template_card: card, instead: [...instead] };
}

/** Words of our own as they are, where links in them are meant. */
export function aText(words: string): readonly (TextPart & Part)[] {
  return textsOf([words]);
}

function textsOf(blocks: readonly string[]): readonly (TextPart & Part)[] {
  return splitMarked(blocks, textLimit).map((content) => ({ msgtype: 'text', text: { content } }));
}
