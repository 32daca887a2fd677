import { cellText } from './clean-text.ts';
import { madeInThread } from './in-thread.ts';
import type { Sheet, Workbook } from './workbook.ts';

/** A workbook as an Excel file (xlsx) that Excel, WPS and LibreOffice open; no text of it is ever a formula. */
export function renderXlsx({ sheets }: Workbook): Promise<Uint8Array> {
  return madeInThread('sheet-worker.js', { sheets: sheets.map(cleaned) });
}

function cleaned(sheet: Sheet): Sheet {
  return {
    ...sheet,
    title: written(sheet.title),
    lines: sheet.lines.map(written),
    rows: sheet.rows.map((row) => row.map((value) => (typeof value === 'string' ? written(value) : value))),
  };
}

/** Text as a cell holds it: `_x003D_` would be read as `=` (ECMA-376, ST_Xstring), so its first mark is written in that way itself. */
function written(text: string): string {
  return cellText(text).replace(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_');
}
