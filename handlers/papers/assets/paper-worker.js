import { parentPort, workerData } from 'node:worker_threads';
import {
  AlignmentType,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';

// Makes the docx of a paper (../office-paper.ts) whose text is clean already, in the manner of an official document (GB/T 9704).

const { paper, fonts, fontTable } = workerData;

// Half points, as docx counts sizes: 二号, 三号, 四号, 小四, 五号.
const size = { title: 44, body: 32, page: 28, cell: 24, note: 21 };
// A4 and its margins, and lines, in twentieths of a point: 28 points from line to line in the body, less in tables.
const page = { size: { width: 11_906, height: 16_838 }, margin: { top: 1700, bottom: 1500, left: 1500, right: 1400 } };
const textWidth = page.size.width - page.margin.left - page.margin.right;
const spacing = { body: 560, cell: 340, note: 320 };
const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };
const formColumns = [{ label: '', width: 22, align: 'center' }, { label: '', width: 78 }];

/** `indent`: characters the first line stands in. Lines of the text stay lines. */
function paragraph(text, { font, size: letters, line, align = 'left', indent = 0, before = 0, after = 0, keepNext = false }) {
  return new Paragraph({
    alignment: alignments[align],
    indent: { firstLine: indent * letters * 10 },
    keepNext,
    spacing: { line, lineRule: LineRuleType.AT_LEAST, before, after },
    children: text.split('\n').map((words, index) => new TextRun({ text: words, font, size: letters, ...(index > 0 ? { break: 1 } : {}) })),
  });
}

const body = (text, more = {}) => paragraph(text, { font: fonts.body, size: size.body, line: spacing.body, ...more });
/** Two tables that touch become one: something stands between them. */
const gap = () => paragraph('', { font: fonts.body, size: 12, line: 120 });

function blockParts(block) {
  switch (block.kind) {
    case 'heading':
      return [body(block.text, { font: fonts.heading, before: 160, after: 80, indent: 2, keepNext: true })];
    case 'text':
      return block.text.split('\n').map((text) => body(text, { indent: 2 }));
    case 'note':
      return block.text.split('\n').map((text, index) => body(text, { size: size.note, line: spacing.note, before: index === 0 ? 160 : 40 }));
    case 'sign':
      return block.lines.map((text, index) => body(text, { align: 'right', before: index === 0 ? 400 : 0, keepNext: index + 1 < block.lines.length }));
    case 'form':
      return [table(formColumns, block.rows, { labels: true, letters: size.cell }), gap()];
    case 'table':
      return [table(block.columns, block.rows, { labels: false, letters: block.small ? size.note : size.cell }), gap()];
  }
}

/** A table under a header that is repeated on each page; with `labels` the first column names the second and there is no header. */
function table(columns, rows, { labels, letters }) {
  const sum = columns.reduce((total, { width }) => total + width, 0);
  const widths = columns.map(({ width }) => Math.round((textWidth * width) / sum));
  const rowOf = (cells, header) =>
    new TableRow({
      ...(header ? { tableHeader: true, cantSplit: true } : {}),
      children: columns.map(({ align = 'left' }, index) => {
        const isLabel = header || (labels && index === 0);
        return cell(cells[index] ?? '', widths[index], { align: isLabel ? 'center' : align, font: isLabel ? fonts.heading : fonts.body, letters });
      }),
    });
  const header = labels ? [] : [rowOf(columns.map(({ label }) => label), true)];
  return new Table({ width: { size: textWidth, type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED, rows: [...header, ...rows.map((cells) => rowOf(cells, false))] });
}

function cell(text, width, { align, font, letters }) {
  const isSmall = letters < size.cell;
  const side = isSmall ? 60 : 90;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 50, bottom: 50, left: side, right: side },
    children: [paragraph(text, { font, size: letters, align, line: isSmall ? spacing.note : spacing.cell })],
  });
}

const pageRun = new TextRun({ font: fonts.page, size: size.page, children: ['— ', PageNumber.CURRENT, ' —'] });
const file = new Document({
  creator: paper.agency,
  lastModifiedBy: paper.agency,
  title: paper.title,
  description: paper.title,
  styles: { default: { document: { run: { font: fonts.body, size: size.body, language: { value: 'en-US', eastAsia: 'zh-CN' } } } } },
  sections: [
    {
      properties: { page },
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [pageRun] })] }) },
      children: [
        body(paper.title, { font: fonts.title, size: size.title, align: 'center', line: spacing.body + 100, after: paper.subtitle === undefined ? 240 : 80, keepNext: true }),
        ...(paper.subtitle === undefined ? [] : [body(paper.subtitle, { font: fonts.subtitle, size: size.page, align: 'center', after: 240, keepNext: true })]),
        ...paper.blocks.flatMap(blockParts),
      ],
    },
  ],
});
const bytes = await Packer.toBuffer(file, false, [{ path: 'word/fontTable.xml', data: fontTable }]);
parentPort.postMessage(new Uint8Array(bytes));
