import { z } from 'zod';
import { byteLength, type PageUrl, type Reply } from '../../core/index.ts';

/** How much a template card shows (path/90236 for apps and group robots, path/101032 for AI bots), in characters. */
export interface CardLimits {
  readonly title: number;
  readonly subtitle: number;
}

/** What an own app's and a group robot's cards show. */
export const appCardLimits: CardLimits = { title: 36, subtitle: 160 };

const mostRows = 6;
const longestKeyname = 5;
const longestValue = 30;
const mostButtons = 6;
const longestLabel = 10;
const longestKey = 1024;

/** A template card as WeCom takes it; only what we make of it. */
export const templateCard = z.looseObject({ card_type: z.enum(['button_interaction', 'text_notice']), task_id: z.string().optional() });
export type TemplateCard = z.infer<typeof templateCard>;

/** A reply as a card. `whole`: nothing of it is left to be said in words; `numbered`: its buttons are the numbers of choices that are. */
export interface ReplyCard {
  readonly card: TemplateCard;
  readonly whole: boolean;
  readonly numbered: boolean;
}

/**
 * A reply with buttons as a `button_interaction`. What does not fit whole is left to words, never shortened, and the card then holds the
 * choices alone. `undefined` when it has no buttons or more than a card takes: they are then typed.
 */
export function buttonCard(reply: Reply, limits: CardLimits, pageUrl: PageUrl | undefined): ReplyCard | undefined {
  const { buttons = [], card } = reply;
  if (!card || buttons.length === 0 || buttons.length > mostButtons) return undefined;
  if (buttons.some(({ send }) => byteLength(send) > longestKey)) return undefined;
  const numbered = buttons.some(({ label }) => lengthOf(label) > longestLabel || label.trim() === '');
  const shown = numbered ? undefined : contentOf(reply, limits, pageUrl);
  const title = reply.title !== undefined && fits(reply.title, limits.title) ? reply.title : '请选择';
  return {
    card: {
      card_type: 'button_interaction',
      ...(shown ?? { main_title: { title }, sub_title_text: numbered ? '序号对应上一条消息里的各项。' : '内容见上一条消息。' }),
      task_id: card.id,
      button_list: buttons.map(({ label, send }, index) => ({ text: numbered ? String(index + 1) : label, style: index === 0 ? 1 : 2, key: send })),
    },
    whole: shown !== undefined,
    numbered,
  };
}

/** A reply without buttons that leads to a page as a `text_notice`; `undefined` when words serve it better or it does not fit whole. */
export function noticeCard(reply: Reply, limits: CardLimits, pageUrl: PageUrl | undefined): TemplateCard | undefined {
  if (reply.buttons?.length || reply.title === undefined) return undefined;
  const shown = contentOf(reply, limits, pageUrl);
  return shown?.['card_action'] ? { card_type: 'text_notice', ...shown } : undefined;
}

/** The fields that show everything a reply says; `undefined` when one of them would be too long. */
function contentOf(reply: Reply, limits: CardLimits, pageUrl: PageUrl | undefined): Record<string, unknown> | undefined {
  if (reply.quotes?.length || reply.mentions?.length) return undefined;
  const { title, rest } = headOf(reply);
  const subtitle = [rest, reply.note].filter(Boolean).join('\n');
  const links = pageUrl ? (reply.links ?? []).map(({ label, path }) => ({ label, url: pageUrl(path) })) : [];
  const rows = [
    ...(reply.facts ?? []).map(({ label, value }) => ({ keyname: label, value })),
    ...links.map(({ label, url }) => ({ type: 1, keyname: '页面', value: label, url })),
  ];
  const rowsFit = rows.length <= mostRows && rows.every(({ keyname, value }) => fits(keyname, longestKeyname) && fits(value, longestValue));
  if (!fits(title, limits.title) || lengthOf(subtitle) > limits.subtitle || !rowsFit) return undefined;
  return {
    main_title: { title },
    ...(subtitle ? { sub_title_text: subtitle } : {}),
    ...(rows.length > 0 ? { horizontal_content_list: rows } : {}),
    ...(links[0] ? { card_action: { type: 1, url: links[0].url } } : {}),
  };
}

/** The first line stands as the title where a reply has none. */
function headOf({ title, text }: Reply): { readonly title: string; readonly rest: string } {
  if (title !== undefined) return { title, rest: text };
  const end = text.indexOf('\n');
  return end < 0 ? { title: text, rest: '' } : { title: text.slice(0, end), rest: text.slice(end + 1) };
}

/** On one line, not empty, and no longer than `limit`. */
function fits(text: string, limit: number): boolean {
  return text.trim() !== '' && !/[\r\n\u2028\u2029]/u.test(text) && lengthOf(text) <= limit;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
