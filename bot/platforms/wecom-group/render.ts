import { z } from 'zod';
import { type BlockStyle, type Part, type Reply, replyBlocks } from '../../core/index.ts';
import { mapShownText, splitMarked, withoutMarkdown } from '../wecom/index.ts';

/** Longest markdown of a group robot, in UTF-8 bytes (path/91770). */
const markdownLimit = 4096;

/** A group robot's message. */
export const groupPart = z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string().min(1) }) });

/** The old markdown subset: headings, bold, quotes, font colours; shown by every client. */
const groupStyle: BlockStyle = {
  title: (text) => `### ${text}`,
  fact: (label, value) => `<font color="comment">${label}</font>：${value}`,
  quote: (source, words) => `**${source}**\n> ${words.replaceAll('\n', '\n> ')}`,
  note: (text) => `<font color="comment">${text.replaceAll('\n', '</font>\n<font color="comment">')}</font>`,
  choice: (position, label) => `${position}. ${label}`,
  // An id that is not one WeCom gives would show as text, or worse.
  mention: ({ wecom }) => (wecom !== undefined && /^[\w.@-]{1,64}$/u.test(wecom) && wecom !== '@all' ? `<@${wecom}>` : undefined),
};

/** The reply as markdown messages within the limit, calling those it mentions; what people wrote cannot form links or mentions. */
export function renderGroup(reply: Reply): readonly (z.infer<typeof groupPart> & Part)[] {
  const blocks = replyBlocks(mapShownText(reply, withoutMarkdown), groupStyle, { withButtons: false });
  return splitMarked(blocks, markdownLimit).map((content) => ({ msgtype: 'markdown', markdown: { content } }));
}
