import { z } from 'zod';
import { type Address, type BlockStyle, markedWords, type PageUrl, type Part, type Reply, replyBlocks, splitToBytes } from '../../core/index.ts';
import { cardButton, type CardButton, mostCardButtons, pageInDingtalk, sayingUrl } from './action-card.ts';

/** Platform advice for webhook messages; the active interface takes 15,000. */
const largestPart = 5000;
/** Room for the `（12/34）` line above a part. */
const markBytes = 24;
const longestTitle = 40;

const markdownPart = z.object({
  title: z.string(),
  text: z.string(),
  buttons: z.array(cardButton).min(1).max(mostCardButtons).optional(),
  typed: z.string().optional(),
});
/**
 * A message as both webhooks and the active interface take it; `title` is what the list of conversations shows. With `buttons` it is an action
 * card, and `typed` holds those choices in words, for where cards are not taken.
 */
export type MarkdownPart = z.infer<typeof markdownPart>;

/** The subset DingTalk draws: no tables, no code. */
const style: BlockStyle = {
  title: (text) => `### ${text}`,
  fact: (label, value) => `**${label}**：${value}`,
  quote: (source, words) => `**${source}**\n\n${words.split('\n').map((line) => `> ${line}`).join('\n')}`,
  note: (text) => text.replace(/^.*\S.*$/gm, (line) => `*${line.trim()}*`),
  choice: (position, label) => `${position}. ${label}`,
  link: (label, url) => `[${label}](${url})`,
};

/** Who reads it, and where our pages are. */
export interface DingtalkRendering {
  readonly kind: Address['kind'];
  readonly pageUrl?: PageUrl | undefined;
}

/**
 * The reply as DingTalk markdown, at most 5000 bytes a part; several parts are marked （1/3）. In private, choices are the buttons of an action card
 * under the last part, or links in the list of choices when they are many: tapped, they make the person say them. In a group
 * they are typed, because a robot hears there only what calls it.
 */
export function renderMarkdown(reply: Reply, { kind, pageUrl }: DingtalkRendering): Part[] {
  const safe = escaped(reply);
  const title = preview(safe);
  const inDingtalk: PageUrl | undefined = pageUrl && ((path) => pageInDingtalk(pageUrl(path)));
  const choices = kind === 'private' ? choicesOf(reply) : [];
  const isCard = choices.length > 0 && choices.length <= mostCardButtons;
  const pages = isCard && inDingtalk ? (reply.links ?? []).map(({ label, path }): CardButton => ({ title: label, url: inDingtalk(path) })) : [];
  const all = choices.length + pages.length <= mostCardButtons ? [...choices, ...pages] : choices;
  const pageUrlInText = all.length > choices.length ? undefined : inDingtalk;
  const saying: BlockStyle = { ...style, choice: (position, label) => `${position}. ${choices[position - 1] ? `[${label}](${choices[position - 1]?.url ?? ''})` : label}` };
  const blocks = replyBlocks(safe, choices.length > mostCardButtons ? saying : style, { withButtons: !isCard, pageUrl: pageUrlInText });
  const texts = splitToBytes(blocks.map((block) => block.replaceAll('\n', '  \n')), largestPart - markBytes).filter((text) => text.trim() !== '');
  const parts: Part[] = texts.length < 2 ? [{ title, text: texts[0] ?? '（无内容）' }] : texts.map((text, index) => ({ title, text: `（${index + 1}/${texts.length}）\n\n${text}` }));
  if (!isCard) return parts;
  const typed = (safe.buttons ?? []).map(({ label, send }, index) => style.choice(index + 1, label, send)).join('  \n');
  return [...parts.slice(0, -1), { ...parts.at(-1), buttons: all, typed }];
}

/** What taps say: with the card's name where they change something, so that a card works once and while it is young. */
function choicesOf({ buttons = [], card }: Reply): readonly CardButton[] {
  return buttons.map(({ label, send }) => ({ title: label, url: sayingUrl(card && !card.stays.includes(send) ? markedWords(send, card.id) : send) }));
}

/** A part read back from where it was kept. */
export function readPart(part: Part): MarkdownPart {
  return markdownPart.parse(part);
}

/** The first line, short. */
function preview(reply: Reply): string {
  const line = (reply.title ?? reply.text).split('\n').find((each) => each.trim() !== '')?.trim() ?? '回复';
  const characters = Array.from(line);
  return characters.length > longestTitle ? `${characters.slice(0, longestTitle - 1).join('')}…` : line;
}

function escaped(reply: Reply): Reply {
  return {
    ...reply,
    text: escapeMarkdown(reply.text),
    ...(reply.title && { title: escapeMarkdown(reply.title) }),
    ...(reply.note && { note: escapeMarkdown(reply.note) }),
    ...(reply.facts && { facts: reply.facts.map(({ label, value }) => ({ label: escapeMarkdown(label), value: escapeMarkdown(value) })) }),
    ...(reply.quotes && {
      quotes: reply.quotes.map((each) => ({ ...each, source: escapeMarkdown(each.source), words: escapeMarkdown(each.words) })),
    }),
    ...(reply.buttons && { buttons: reply.buttons.map(({ label, send }) => ({ label: escapeMarkdown(label), send })) }),
  };
}

const wide = new Map(Array.from('[]<\\`*@', (mark) => [mark, String.fromCharCode(mark.charCodeAt(0) + 0xfee0)]));

/**
 * Words that cannot form a link, picture, mention, heading or tag. Marks become their full-width twins, which read the
 * same, because DingTalk documents no escape character; bare web addresses stay as they are.
 */
export function escapeMarkdown(words: string): string {
  return words
    .replace(/[[\]<\\`*@]/g, (mark) => wide.get(mark) ?? mark)
    .replace(/&(?=#?\w{1,31};)/g, '＆')
    .replace(/^([ \t]{0,8})([#>])/gm, (_, indent: string, mark: string) => indent + (mark === '#' ? '＃' : '＞'));
}
