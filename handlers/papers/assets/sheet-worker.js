import { parentPort, workerData } from 'node:worker_threads';
import writeExcelFile from 'write-excel-file/node';

// Makes the xlsx of a workbook (../workbook.ts) whose text is clean already: each value a cell typed by its column's kind, so that words are
// words whatever they begin with. The library has no filter, paper size or repeated header of its own; they are put into its XML.

const fonts = { fontFamily: '宋体', fontSize: 10 };
const formats = { date: 'yyyy-mm-dd', money: '#,##0.00', count: '0' };
const largestText = 32_767;
const paperA3 = 8;

const titleCell = (value, columnSpan) => ({ value, type: String, columnSpan, fontFamily: '黑体', fontSize: 16, align: 'center', alignVertical: 'center', height: 30 });
const lineCell = (value, columnSpan) => ({ value, type: String, columnSpan, align: 'left', alignVertical: 'center', wrap: true, height: 15 * Math.ceil((value.length * 2) / 150 || 1) });
const headerCell = ({ header }) => ({ value: header, type: String, fontFamily: '黑体', align: 'center', alignVertical: 'center', wrap: true, height: 32, borderStyle: 'thin', backgroundColor: '#E7EDF3' });

function dayOf(text) {
  const day = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) throw new RangeError('a day of a sheet is YYYY-MM-DD');
  return day;
}

function valueCell(value, { kind }) {
  const box = { borderStyle: 'thin', alignVertical: 'center' };
  if (value === undefined || value === null || value === '') return { ...box, value: null };
  if (kind === 'date') return { ...box, value: dayOf(value), type: Date, format: formats.date, align: 'center' };
  if (kind !== 'text') return { ...box, value, type: Number, format: formats[kind], ...(kind === 'count' ? { align: 'center' } : {}) };
  return { ...box, value: String(value).slice(0, largestText), type: String, wrap: true };
}

/** How many lines a text takes in a column; a Chinese character is as wide as two letters. */
const linesIn = (text, width) =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length + (line.match(/[^\x00-\xff]/g)?.length ?? 0) + 1) / (width - 1))), 0);

/** A row as high as its longest text: nobody has to pull it open to read it. */
function rowOf(row, columns) {
  const lines = Math.max(1, ...columns.map(({ width, kind }, index) => (kind === 'text' && row[index] ? linesIn(String(row[index]), width) : 1)));
  return columns.map((column, index) => ({ ...valueCell(row[index], column), height: Math.min(409, lines * 13.5 + 5) }));
}

/** Columns by letters: 0 is A, 26 is AA. */
const letters = (index) => (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
const headerRow = ({ lines }) => lines.length + 2;

function sheetOf(sheet) {
  const span = sheet.columns.length;
  const rest = Array(span - 1).fill(null);
  return {
    sheet: sheet.name,
    data: [
      [titleCell(sheet.title, span), ...rest],
      ...sheet.lines.map((line) => [lineCell(line, span), ...rest]),
      sheet.columns.map(headerCell),
      ...sheet.rows.map((row) => rowOf(row, sheet.columns)),
    ],
    columns: sheet.columns.map(({ width }) => ({ width })),
    stickyRowsCount: headerRow(sheet),
    stickyColumnsCount: sheet.fixedColumns,
    orientation: 'landscape',
  };
}

/** A filter on the header, pages as wide as the sheet, numbers on them. */
function finish(xml, sheet) {
  const range = `A${headerRow(sheet)}:${letters(sheet.columns.length - 1)}${headerRow(sheet) + sheet.rows.length}`;
  return xml
    .replace(/<worksheet[^>]*>/, (open) => `${open}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
    .replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`)
    .replace(/<pageMargins[^>]*\/>/, '')
    .replace(/<pageSetup[^>]*\/>/, `<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="${paperA3}" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>`);
}

/** The header again on every page that is printed, and what a filter is in the eyes of Excel. */
function namesOf(sheets) {
  const named = (name, index, extra, value) => `<definedName name="_xlnm.${name}" localSheetId="${index}"${extra}>'${sheets[index].name}'!${value}</definedName>`;
  const names = sheets.flatMap((sheet, index) => {
    const row = headerRow(sheet);
    return [
      named('_FilterDatabase', index, ' hidden="1"', `$A$${row}:$${letters(sheet.columns.length - 1)}$${row + sheet.rows.length}`),
      named('Print_Titles', index, '', `$${row}:$${row}`),
    ];
  });
  return `<definedNames>${names.join('')}</definedNames>`;
}

const { sheets } = workerData;
const polish = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': { transform: (xml, _options, { sheetIndex }) => finish(xml, sheets[sheetIndex]) },
      'xl/workbook.xml': { transform: (xml) => xml.replace(/<definedNames\/>/, '').replace('</sheets>', `</sheets>${namesOf(sheets)}`) },
    },
  },
};
const bytes = await writeExcelFile(sheets.map(sheetOf), { ...fonts, features: [polish] }).toBuffer();
parentPort.postMessage(new Uint8Array(bytes));
