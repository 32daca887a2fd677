import { z } from 'zod';
import { type BlockStyle, type Part, type Reply, replyBlocks, splitToBytes } from '../../core/index.ts';

/** Platform advice for webhook messages; the active interface takes 15,000. */
const largestPart = 5000;
/** Room for the `（12/34）` line above a part. */
const markBytes = 24;
const longestTitle = 40;

const markdownPart = z.object({ title: z.string(), text: z.string() });
/** A message as both webhooks and the active interface take it; `title` is what the list of conversations shows. */
export type MarkdownPart = z.infer<typeof markdownPart>;

/** The subset DingTalk draws: no tables, no code. */
const style: BlockStyle = {
  title: (text) => `### ${text}`,
  fact: (label, value) => `**${label}**：${value}`,
  quote: (source, words) => `**${source}**\n\n${words.split('\n').map((line) => `> ${line}`).join('\n')}`,
  note: (text) => text.replace(/^.*\S.*$/gm, (line) => `*${line.trim()}*`),
  choice: (position, label) => `${position}. ${label}`,
};

/** The reply as DingTalk markdown, at most 5000 bytes a part; several parts are marked （1/3）. Buttons are typed choices; `after` is a last paragraph of our own. */
export function renderMarkdown(reply: Reply, after?: string): Part[] {
  const safe = escaped(reply);
  const title = preview(safe);
  const blocks = [...replyBlocks(safe, style, { withButtons: true }), ...(after === undefined ? [] : [after])].map((block) => block.replaceAll('\n', '  \n'));
  const texts = splitToBytes(blocks, largestPart - markBytes).filter((text) => text.trim() !== '');
  if (texts.length < 2) return [{ title, text: texts[0] ?? '（无内容）' }];
  return texts.map((text, index) => ({ title, text: `（${index + 1}/${texts.length}）\n\n${text}` }));
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
