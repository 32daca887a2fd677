import { z } from 'zod';
import { type Part, plainStyle, type Reply, replyBlocks } from '../../core/index.ts';
import { mapShownText, withoutTags } from './plain-words.ts';
import { splitMarked } from './split-marked.ts';

/** Longest text of a message or passive reply, in UTF-8 bytes; WeCom cuts off the rest (path/90236, path/90241). */
const textLimit = 2048;

/** The only form an own app sends: words, which every client and private deployment shows. */
export const textPart = z.object({ msgtype: z.literal('text'), text: z.object({ content: z.string().min(1) }) });
export type TextPart = z.infer<typeof textPart>;

/** The reply as text messages within the limit; buttons become numbered lines to be typed; `after` is a last paragraph of our own. */
export function renderText(reply: Reply, after?: string): readonly (TextPart & Part)[] {
  const blocks = replyBlocks(mapShownText(reply, withoutTags), plainStyle, { withButtons: true });
  return splitMarked(after === undefined ? blocks : [...blocks, after], textLimit).map((content) => ({ msgtype: 'text', text: { content } }));
}
