import { DocumentRefused } from './refused.ts';

const MOST_PAGES = 800;
const LARGEST_PAGE = 20_000;
/** Fewer characters a page than this: the pages are pictures. */
const FEWEST_A_PAGE = 15;
const INDENT = 1.2;
const SENTENCE_END = /[。；：！？;:]$/;
const PAGE_NUMBER = /^(?:[-—–－\s]*\d{1,4}[-—–－\s]*|第\s*\d{1,4}\s*页.{0,12})$/;

/** A printed line: where it begins and what it says. */
interface PrintedLine {
  readonly x: number;
  readonly size: number;
  readonly text: string;
}

/**
 * The paragraphs of a PDF, from its text layer only; printed lines are joined, page numbers and lines repeated on most pages
 * are left out. Throws `DocumentRefused` for a scan, a password or damage.
 */
export async function pdfLines(bytes: Buffer): Promise<string[]> {
  const pages = await printedPages(bytes);
  const characters = pages.flat().reduce((sum, { text }) => sum + text.length, 0);
  if (characters < FEWEST_A_PAGE * pages.length) {
    throw new DocumentRefused('这份 PDF 是扫描件（没有文字层），读不了。请换有文字的 PDF，或用文字识别软件转成 txt 并校对后再试。');
  }
  const repeated = repeatedLines(pages);
  return paragraphs(pages.map((page) => page.filter(({ text }) => !PAGE_NUMBER.test(text) && !repeated.has(text))));
}

async function printedPages(bytes: Buffer): Promise<PrintedLine[][]> {
  // Loaded when a PDF comes: it is as large as the rest of the program.
  const { extractTextItems, getDocumentProxy } = await import('unpdf');
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 });
    if (pdf.numPages > MOST_PAGES) throw new DocumentRefused(`PDF 超过 ${MOST_PAGES} 页，没有读。请只留法规正文。`);
    const { items } = await extractTextItems(pdf);
    return items.map((page) => printedLines(page.slice(0, LARGEST_PAGE)));
  } catch (cause) {
    if (cause instanceof DocumentRefused) throw cause;
    const locked = cause instanceof Error && cause.name === 'PasswordException';
    throw new DocumentRefused(locked ? 'PDF 加了密码，请去掉密码后再试。' : 'PDF 文件已损坏，打不开。', cause);
  }
}

interface TextItem {
  readonly str: string;
  readonly x: number;
  readonly y: number;
  readonly fontSize: number;
}

/** Pieces on one height make a line; the pieces come in reading order. */
function printedLines(items: readonly TextItem[]): PrintedLine[] {
  const lines: { x: number; y: number; size: number; text: string }[] = [];
  for (const { str, x, y, fontSize } of items) {
    const last = lines.at(-1);
    if (last && Math.abs(last.y - y) <= Math.max(last.size, fontSize) / 2) last.text += str;
    else if (str.trim() !== '') lines.push({ x, y, size: fontSize, text: str });
  }
  return lines.map(({ x, size, text }) => ({ x, size, text: text.trim() })).filter(({ text }) => text !== '');
}

function repeatedLines(pages: readonly (readonly PrintedLine[])[]): ReadonlySet<string> {
  const on = new Map<string, number>();
  for (const page of pages) for (const text of new Set(page.map((line) => line.text))) on.set(text, (on.get(text) ?? 0) + 1);
  return new Set([...on].filter(([, count]) => count >= 3 && count > pages.length / 2).map(([text]) => text));
}

/** Where pages indent their paragraphs the indent begins one; where they do not, the end of a sentence ends one. */
function paragraphs(pages: readonly (readonly PrintedLine[])[]): string[] {
  const found: string[] = [];
  for (const page of pages) {
    const margin = Math.min(...page.map(({ x }) => x));
    const indented = ({ x, size }: PrintedLine): boolean => x - margin > INDENT * size;
    const indents = page.some(indented) && page.some((line) => !indented(line));
    for (const line of page) {
      const last = found.at(-1);
      const begins = last === undefined || (indents ? indented(line) : SENTENCE_END.test(last) || /^第.{1,8}[编章节条]/.test(line.text));
      if (begins) found.push(line.text);
      else found[found.length - 1] = last + line.text;
    }
  }
  return found;
}
