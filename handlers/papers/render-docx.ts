import type * as Docx from 'docx';
import { cleanText } from './clean-text.ts';
import type { OfficePaper, PaperBlock, PaperColumn } from './office-paper.ts';
import { fontTable, paperFonts } from './paper-fonts.ts';

/** Half points, as docx counts sizes: 二号, 三号, 四号, 小四, 五号. */
const size = { title: 44, body: 32, page: 28, cell: 24, note: 21 } as const;
/** A4 with margins near those of an official document (GB/T 9704), in twentieths of a point. */
const page = { size: { width: 11_906, height: 16_838 }, margin: { top: 1700, bottom: 1500, left: 1500, right: 1400 } } as const;
const textWidth = page.size.width - page.margin.left - page.margin.right;
/** 28 points from line to line in the body, less in tables. */
const spacing = { body: 560, cell: 340, note: 320 } as const;
const formColumns: readonly PaperColumn[] = [{ label: '', width: 22, align: 'center' }, { label: '', width: 78 }];

type Library = typeof Docx;
type Face = { readonly eastAsia: string; readonly ascii: string; readonly hAnsi: string };

/**
 * A paper as a Word file (docx) that Word, WPS and LibreOffice open: A4, page numbers, East Asian fonts, tables with borders and a header on
 * each page. The library is loaded with the first paper, for the program starts without it.
 */
export async function renderDocx(paper: OfficePaper): Promise<Uint8Array> {
  const docx = await import('docx');
  const { Document, Packer } = docx;
  const title = cleanText(paper.title);
  const file = new Document({
    creator: cleanText(paper.agency),
    lastModifiedBy: cleanText(paper.agency),
    title,
    description: title,
    styles: { default: { document: { run: { font: paperFonts.body, size: size.body, language: { value: 'en-US', eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: { page },
        footers: { default: pageNumber(docx) },
        children: [
          paragraph(docx, paper.title, { font: paperFonts.title, size: size.title, align: 'center', line: spacing.body + 100, after: paper.subtitle === undefined ? 240 : 80, keepNext: true }),
          ...(paper.subtitle === undefined ? [] : [paragraph(docx, paper.subtitle, { font: paperFonts.subtitle, size: size.page, align: 'center', line: spacing.body, after: 240, keepNext: true })]),
          ...paper.blocks.flatMap((block) => blockParts(docx, block)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file, false, [{ path: 'word/fontTable.xml', data: fontTable }]));
}

function blockParts(docx: Library, block: PaperBlock): (Docx.Paragraph | Docx.Table)[] {
  switch (block.kind) {
    case 'heading':
      return [paragraph(docx, block.text, { font: paperFonts.heading, size: size.body, line: spacing.body, before: 160, after: 80, indent: 2, keepNext: true })];
    case 'text':
      return block.text.split('\n').map((text) => paragraph(docx, text, { font: paperFonts.body, size: size.body, line: spacing.body, indent: 2 }));
    case 'note':
      return block.text.split('\n').map((text, index) => paragraph(docx, text, { font: paperFonts.body, size: size.note, line: spacing.note, before: index === 0 ? 160 : 40 }));
    case 'sign':
      return block.lines.map((text, index) => paragraph(docx, text, { font: paperFonts.body, size: size.body, align: 'right', line: spacing.body, before: index === 0 ? 400 : 0, keepNext: index + 1 < block.lines.length }));
    case 'form':
      return [table(docx, formColumns, block.rows, { labels: true, size: size.cell }), gap(docx)];
    case 'table':
      return [table(docx, block.columns, block.rows, { labels: false, size: block.small ? size.note : size.cell }), gap(docx)];
  }
}

/** Two tables that touch become one: something stands between them. */
function gap(docx: Library): Docx.Paragraph {
  return paragraph(docx, '', { font: paperFonts.body, size: 12, line: 120 });
}

interface Look {
  readonly font: Face;
  readonly size: number;
  readonly line: number;
  readonly align?: PaperColumn['align'];
  /** First line indented by so many characters. */
  readonly indent?: number;
  readonly before?: number;
  readonly after?: number;
  readonly keepNext?: boolean;
}

function paragraph({ Paragraph, TextRun, AlignmentType, LineRuleType }: Library, text: string, look: Look): Docx.Paragraph {
  const alignment = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }[look.align ?? 'left'];
  return new Paragraph({
    alignment,
    ...(look.indent === undefined ? {} : { indent: { firstLine: look.indent * look.size * 10 } }),
    ...(look.keepNext ? { keepNext: true } : {}),
    spacing: { line: look.line, lineRule: LineRuleType.AT_LEAST, before: look.before ?? 0, after: look.after ?? 0 },
    children: cleanText(text)
      .split('\n')
      .map((line, index) => new TextRun({ text: line, font: look.font, size: look.size, ...(index > 0 ? { break: 1 } : {}) })),
  });
}

function table(docx: Library, columns: readonly PaperColumn[], rows: readonly (readonly string[])[], { labels, size: letters }: { readonly labels: boolean; readonly size: number }): Docx.Table {
  const { Table, TableLayoutType, TableRow, WidthType } = docx;
  const sum = columns.reduce((total, { width }) => total + width, 0);
  const widths = columns.map(({ width }) => Math.round((textWidth * width) / sum));
  const rowOf = (cells: readonly string[], header: boolean): Docx.TableRow =>
    new TableRow({
      ...(header ? { tableHeader: true, cantSplit: true } : {}),
      children: columns.map(({ align = 'left' }, index) => {
        const isLabel = header || (labels && index === 0);
        return cell(docx, cells[index] ?? '', widths[index] ?? 0, { align: isLabel ? 'center' : align, isLabel, size: letters });
      }),
    });
  const header = labels ? [] : [rowOf(columns.map(({ label }) => label), true)];
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [...header, ...rows.map((cells) => rowOf(cells, false))],
  });
}

function cell(docx: Library, text: string, width: number, { align, isLabel, size: letters }: { readonly align: NonNullable<PaperColumn['align']>; readonly isLabel: boolean; readonly size: number }): Docx.TableCell {
  const { TableCell, VerticalAlignTable, WidthType } = docx;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 50, bottom: 50, left: letters < size.cell ? 60 : 90, right: letters < size.cell ? 60 : 90 },
    children: [paragraph(docx, text, { font: isLabel ? paperFonts.heading : paperFonts.body, size: letters, align, line: letters < size.cell ? spacing.note : spacing.cell })],
  });
}

function pageNumber({ AlignmentType, Footer, PageNumber, Paragraph, TextRun }: Library): Docx.Footer {
  const run = { font: paperFonts.page, size: size.page };
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })] })] });
}
