import type { PageUrl } from './platform.ts';
import type { Mention, Reply } from './reply.ts';

/** How a platform writes the parts of a reply; `plain` writes words only. */
export interface BlockStyle {
  title(text: string): string;
  fact(label: string, value: string): string;
  quote(source: string, words: string): string;
  note(text: string): string;
  choice(position: number, label: string, send: string): string;
  /** How somebody is called in a group; nothing where this person cannot be, or nobody can. */
  mention?(mention: Mention): string | undefined;
  /** A link to a page; nothing where words cannot be links. */
  link?(label: string, url: string): string;
}

/** What of a reply is written as paragraphs. `pageUrl` is absent where links cannot be opened, or are shown another way. */
export interface BlockOptions {
  readonly withButtons: boolean;
  readonly pageUrl?: PageUrl | undefined;
}

/** The style of chats that show nothing but words. */
export const plainStyle: BlockStyle = {
  title: (text) => `【${text}】`,
  fact: (label, value) => `${label}：${value}`,
  quote: (source, words) => `${source}\n${words}`,
  note: (text) => text,
  choice: (position, label) => `${position}. ${label}`,
  mention: ({ name }) => `@${name}`,
};

/**
 * The reply as paragraphs in reading order, each of which a platform should keep whole if it can. Buttons become
 * numbered lines, because the same choice can be typed (`withButtons: false` when the platform draws real ones).
 */
export function replyBlocks(reply: Reply, style: BlockStyle, { withButtons, pageUrl }: BlockOptions): string[] {
  const blocks: string[] = [];
  if (reply.title) blocks.push(style.title(reply.title));
  if (reply.text) blocks.push(reply.text);
  if (reply.facts?.length) blocks.push(reply.facts.map((fact) => style.fact(fact.label, fact.value)).join('\n'));
  for (const quoted of reply.quotes ?? []) blocks.push(style.quote(quoted.source, quoted.words));
  if (reply.note) blocks.push(style.note(reply.note));
  const called = (reply.mentions ?? []).flatMap((each) => style.mention?.(each) ?? []);
  if (called.length > 0) blocks.push(called.join(' '));
  const links = pageUrl && style.link ? (reply.links ?? []).map(({ label, path }) => style.link?.(label, pageUrl(path)) ?? '') : [];
  if (links.length > 0) blocks.push(links.join('\n'));
  if (withButtons && reply.buttons?.length) {
    blocks.push(reply.buttons.map((each, index) => style.choice(index + 1, each.label, each.send)).join('\n'));
  }
  return blocks;
}

/** The reply as plain words, paragraphs parted by an empty line; what terminals and scripts read. */
export function plainText(reply: Reply): string {
  return replyBlocks(reply, plainStyle, { withButtons: true }).join('\n\n');
}
