import type { LinkFile, Reply, ReplyFile } from '../../core/index.ts';

/** How a reply's files are handed over: those the platform sends itself, and a paragraph about the others. */
export interface Handed {
  readonly sent: readonly ReplyFile[];
  readonly words?: string;
}

/** What a platform takes, and how it writes a link. */
export interface HandOptions {
  readonly takes: (file: ReplyFile) => boolean;
  readonly fileLink: LinkFile | undefined;
  /** One line with a name and an address; a name is somebody's words and must not become anything else. */
  readonly line: (name: string, url: string) => string;
  /** Said of files that can be neither sent nor linked. */
  readonly cannot: (count: number) => string;
}

/** Files a platform does not take are linked to, each by a link that works once; where nobody can be sent a link, it is said. */
export function handFiles({ files = [] }: Reply, { takes, fileLink, line, cannot }: HandOptions): Handed {
  const sent = files.filter(takes);
  const others = files.filter((file) => !takes(file));
  if (others.length === 0) return { sent };
  const lines = others.flatMap((file) => {
    const url = fileLink?.(file);
    return url === undefined ? [] : [line(file.name, url)];
  });
  const left = others.length - lines.length;
  const paragraphs = [...(lines.length > 0 ? [['文件请点链接下载（30分钟内有效，只能用一次，不要转发）：', ...lines].join('\n')] : []), ...(left > 0 ? [cannot(left)] : [])];
  return { sent, words: paragraphs.join('\n') };
}
