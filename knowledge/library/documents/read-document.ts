import { extname } from 'node:path';
import { decodeText } from './decode-text.ts';
import { docxLines } from './docx.ts';
import { htmlLines } from './html.ts';
import { pdfLines } from './pdf.ts';
import { DocumentRefused } from './refused.ts';

const LARGEST_FILE = 20_000_000;
const LARGEST_TEXT = 3_000_000;
const KINDS = 'txt、md、html、docx、pdf';

/**
 * The text of a document, line by line (a paragraph of docx, html and pdf is a line), without indents. The name's ending
 * tells the format. Throws `DocumentRefused` for what is no text, is too large, or is a scan.
 */
export async function readDocument(name: string, bytes: Buffer): Promise<readonly string[]> {
  if (bytes.length > LARGEST_FILE) throw new DocumentRefused(`文件超过 ${LARGEST_FILE / 1e6} MB，没有读。请只留法规正文。`);
  if (bytes.length === 0) throw new DocumentRefused('文件是空的。');
  const lines = await linesOf(extname(name).toLowerCase(), bytes);
  if (lines.reduce((sum, line) => sum + line.length, 0) > LARGEST_TEXT) throw new DocumentRefused('文字超过三百万字，没有收录。请只留一部法规的正文。');
  return lines.map(tidy);
}

async function linesOf(ending: string, bytes: Buffer): Promise<string[]> {
  switch (ending) {
    case '.txt':
      return decodeText(bytes).split(/\r\n|\r|\n/);
    case '.md':
    case '.markdown':
      return decodeText(bytes).split(/\r\n|\r|\n/).map(withoutMarkdown);
    case '.html':
    case '.htm':
      return htmlLines(decodeText(bytes));
    case '.docx':
      return docxLines(bytes);
    case '.pdf':
      return pdfLines(bytes);
    case '.doc':
    case '.wps':
      throw new DocumentRefused('旧的 doc、wps 格式读不了。请用 Word 或 WPS 打开后另存为 docx 再试。');
    default:
      throw new DocumentRefused(`认不出“${ending || '没有扩展名'}”的文件，能读的有：${KINDS}。`);
  }
}

/** Headings, quotes and emphasis lose their marks; comments are left out. */
function withoutMarkdown(line: string): string {
  return line.replace(/^\s{0,3}(?:#{1,6}\s|>\s?)/, '').replace(/\*\*|__/g, '').replace(/^<!--.*-->$/, '');
}

// Format characters (soft hyphens, zero-width spaces, marks of direction) come with copied pages and part words unseen.
function tidy(line: string): string {
  return line.replace(/\p{Cf}/gu, '').replace(/[\t\u00a0]/g, ' ').trim();
}
