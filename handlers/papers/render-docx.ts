import { cleanText } from './clean-text.ts';
import { madeInThread } from './in-thread.ts';
import type { OfficePaper, PaperBlock } from './office-paper.ts';
import { fontTable, paperFonts } from './paper-fonts.ts';

/**
 * A paper as a Word file (docx) that Word, WPS and LibreOffice open: A4, page numbers, East Asian fonts, tables with borders and a header on
 * each page.
 */
export function renderDocx(paper: OfficePaper): Promise<Uint8Array> {
  return madeInThread('paper-worker.js', { paper: cleaned(paper), fonts: paperFonts, fontTable });
}

function cleaned({ agency, title, subtitle, blocks }: OfficePaper): OfficePaper {
  return { agency: cleanText(agency), title: cleanText(title), ...(subtitle === undefined ? {} : { subtitle: cleanText(subtitle) }), blocks: blocks.map(cleanBlock) };
}

function cleanBlock(block: PaperBlock): PaperBlock {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'note':
      return { ...block, text: cleanText(block.text) };
    case 'form':
      return { ...block, rows: block.rows.map(([label, value]) => [cleanText(label), cleanText(value)] as const) };
    case 'table':
      return { ...block, columns: block.columns.map((column) => ({ ...column, label: cleanText(column.label) })), rows: block.rows.map((row) => row.map(cleanText)) };
    case 'sign':
      return { ...block, lines: block.lines.map(cleanText) };
  }
}
