import { DocumentRefused } from './refused.ts';
import { scanMarkup } from './scan-markup.ts';
import { unzipOne } from './unzip.ts';

const LARGEST_TEXT = 32_000_000;
const SPACES: Readonly<Record<string, string>> = { 'w:tab': ' ', 'w:cr': '\n', 'w:br': '\n', 'w:nobreakhyphen': '-' };

/**
 * The paragraphs of a Word document (docx) as it reads with all changes accepted. Throws `DocumentRefused` when it is
 * damaged, too large, or numbers its articles automatically, because those numbers are not in its text.
 */
export function docxLines(bytes: Buffer): string[] {
  const xml = unzipOne(bytes, 'word/document.xml', LARGEST_TEXT);
  if (!xml) throw new DocumentRefused('这不是 Word 的 docx 文件。请用 Word 或 WPS 打开后另存为 docx 再试。');
  const lines: string[] = [];
  let line = '';
  let deleted = 0;
  let inText = false;
  let numbered = false;
  for (const piece of scanMarkup(xml.toString('utf8'))) {
    if (piece.kind === 'text') {
      if (inText && deleted === 0) line += piece.text;
      continue;
    }
    const { kind, name } = piece;
    if (name === 'w:t') inText = kind === 'open';
    else if (name === 'w:del' || name === 'w:movefrom') deleted += kind === 'open' ? 1 : kind === 'close' ? -1 : 0;
    else if (name === 'w:numpr') numbered = true;
    else if (kind !== 'close' && deleted === 0) line += SPACES[name] ?? '';
    if (name === 'w:p' && kind !== 'open') {
      lines.push(...line.split('\n'));
      line = '';
    }
  }
  if (numbered && !lines.some((each) => /^\s*第.{1,8}条/.test(each))) {
    throw new DocumentRefused('这份 docx 的条号是 Word 自动编号，文字里没有“第N条”。请在 Word 里全选复制、只粘贴文本到 txt 再试。');
  }
  return lines;
}
