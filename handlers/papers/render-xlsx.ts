import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { cellText } from './clean-text.ts';
import type { Sheet, Workbook } from './workbook.ts';

const built = z.instanceof(Uint8Array);
let before: Promise<unknown> = Promise.resolve();

/**
 * A workbook as an Excel file (xlsx). Made in a thread of its own, for ten thousand rows take seconds in which no callback would be
 * answered; one at a time, for each takes much memory, which goes with the thread.
 */
export function renderXlsx({ sheets }: Workbook): Promise<Uint8Array> {
  const build = (): Promise<Uint8Array> => inThread(sheets.map(cleaned));
  const turn = before.then(build, build);
  before = turn.catch(() => undefined);
  return turn;
}

function inThread(sheets: readonly Sheet[]): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // Plain JavaScript: a thread reads its file without the bundler.
    const worker = new Worker(new URL('./assets/sheet-worker.js', import.meta.url), { workerData: { sheets } });
    worker.once('message', (bytes: unknown) => resolve(built.parse(bytes)));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the sheet's thread ended with ${code} before it was done`)));
  });
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
