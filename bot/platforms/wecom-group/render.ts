import { z } from 'zod';
import { type BlockStyle, type PageUrl, type Part, type Reply, replyBlocks } from '../../core/index.ts';
import { appCardLimits, mapShownText, noticeCard, splitMarked, templateCard, withoutMarkdown } from '../wecom/index.ts';

/** Longest markdown of a group robot, in UTF-8 bytes (path/91770). */
const markdownLimit = 4096;

/** A group robot's message: words, or a notice that opens a page. */
export const groupPart = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string().min(1) }) }),
  z.object({ msgtype: z.literal('template_card'), template_card: templateCard }),
]);

/** The old markdown subset: headings, bold, quotes, font colours; shown by every client. */
const groupStyle: BlockStyle = {
  title: (text) => `### ${text}`,
  fact: (label, value) => `<font color="comment">${label}</font>：${value}`,
  quote: (source, words) => `**${source}**\n> ${words.replaceAll('\n', '\n> ')}`,
  note: (text) => `<font color="comment">${text.replaceAll('\n', '</font>\n<font color="comment">')}</font>`,
  choice: (position, label) => `${position}. ${label}`,
  // An id that is not one WeCom gives would show as text, or worse.
  mention: ({ wecom }) => (wecom !== undefined && /^[\w.@-]{1,64}$/u.test(wecom) && wecom !== '@all' ? `<@${wecom}>` : undefined),
  link: (label, url) => `[${label}](${url.replaceAll(')', '%29')})`,
};

/**
 * The reply as markdown messages within the limit, calling those it mentions; what people wrote cannot form links or mentions. A short notice
 * that calls nobody and has a page is a card. Nobody hears the group, so choices are not shown.
 */
export function renderGroup(reply: Reply, pageUrl: PageUrl | undefined): readonly (z.infer<typeof groupPart> & Part)[] {
  const { buttons: _choices, ...words } = reply;
  const notice = noticeCard(words, appCardLimits, pageUrl);
  if (notice) return [{ msgtype: 'template_card', template_card: notice }];
  const blocks = replyBlocks(mapShownText(words, withoutMarkdown), groupStyle, { withButtons: false, pageUrl });
  return splitMarked(blocks, markdownLimit).map((content) => ({ msgtype: 'markdown', markdown: { content } }));
}
