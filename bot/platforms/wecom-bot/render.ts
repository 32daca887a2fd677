import { z } from 'zod';
import { type Address, type BlockStyle, byteLength, type LinkFile, type Part, plainText, type Reply, replyBlocks, splitToBytes } from '../../core/index.ts';
import { handFiles } from '../transport/index.ts';
import { mapShownText, splitMarked, withoutMarkdown, withoutTags } from '../wecom/index.ts';

/** Longest content of a stream or markdown message, in UTF-8 bytes (path/101031, path/101138). */
const contentLimit = 20_480;
const welcomeLimit = 2048;

/** An answer in markdown, or the welcome to somebody who opened the chat, which WeCom takes as plain text only. */
export const botPart = z.object({ form: z.enum(['markdown', 'welcome']), content: z.string().min(1) });
export type BotPart = z.infer<typeof botPart>;

const botStyle: BlockStyle = {
  title: (text) => `### ${text}`,
  fact: (label, value) => `**${label}**：${value}`,
  quote: (source, words) => `**${source}**\n> ${words.replaceAll('\n', '\n> ')}`,
  note: (text) => `*${text.replaceAll('\n', ' ')}*`,
  choice: (position, label) => `${position}. ${label}`,
};

/** The reply's paragraphs in markdown; what people wrote cannot form links, mentions or thinking blocks. */
function blocksOf(reply: Reply, fileLink?: LinkFile): string[] {
  const blocks = replyBlocks(mapShownText(reply, withoutMarkdown), botStyle, { withButtons: true });
  const { words } = handFiles(reply, {
    takes: () => false,
    fileLink,
    line: (name, url) => `[${withoutMarkdown(name)}](${url})`,
    cannot: (count) => `有${count}个文件：智能机器人不能发文件，请到自建应用或钉钉的私聊里再发一次。`,
  });
  return words === undefined ? blocks : [...blocks, words];
}

/** The reply as messages within the limit. `single` cuts to one: in callback mode there is one answer only. */
export function renderBot(reply: Reply, to: Address, options: { single: boolean; fileLink?: LinkFile | undefined }): readonly (BotPart & Part)[] {
  if (to.hint?.welcome) return [{ form: 'welcome', content: cutTo([withoutTags(plainText(reply))], welcomeLimit) }];
  const blocks = blocksOf(reply, options.fileLink);
  if (options.single) return [{ form: 'markdown', content: cutTo(blocks, contentLimit) }];
  return splitMarked(blocks, contentLimit).map((content) => ({ form: 'markdown', content }));
}

/** Unfinished content as it stands; empty when there is none yet. */
export function renderProgress(sofar: Reply): string {
  return splitToBytes(blocksOf(sofar), contentLimit)[0] ?? '';
}

const cutMark = '\n\n（内容过长，其余略）';

function cutTo(blocks: readonly string[], limit: number): string {
  const whole = splitToBytes(blocks, limit);
  if (whole.length <= 1) return whole[0] ?? '（无内容）';
  return `${splitToBytes(blocks, limit - byteLength(cutMark))[0] ?? ''}${cutMark}`;
}
