import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, renderXlsx, type Sheet } from '../../../handlers/papers/index.ts';
import { cellsOf, openedFile } from '../../builders/opened-file.ts';
import { wildText } from './wild-text.ts';

const aSheet = (over: Partial<Sheet> = {}): Sheet => ({
  name: '台账',
  title: '某局行政执法台账',
  lines: ['今年，共2件'],
  columns: [
    { header: '相对人', width: 20, kind: 'text' },
    { header: '作出之日', width: 11, kind: 'date' },
    { header: '金额（元）', width: 13, kind: 'money' },
    { header: '份数', width: 6, kind: 'count' },
  ],
  rows: [
    ['甲公司', '2026-03-10', 50_000.5, 3],
    ['=1+1', undefined, undefined, 0],
  ],
  fixedColumns: 1,
  ...over,
});

describe('an Excel file', () => {
  it('holds words as words, days as days, money and counts as numbers', async () => {
    const bytes = await renderXlsx({ sheets: [aSheet()] });
    const at = new Map(cellsOf(bytes).map((cell) => [cell.at, cell]));
    expect(at.get('A1')).toMatchObject({ type: 's', value: '某局行政执法台账' });
    expect(at.get('A4')).toMatchObject({ type: 's', value: '甲公司' });
    // 2026-03-10 is day 46091 of Excel's calendar.
    expect(at.get('B4')).toMatchObject({ type: 'n', value: '46091' });
    expect(at.get('C4')).toMatchObject({ type: 'n', value: '50000.5' });
    expect(at.get('D4')).toMatchObject({ type: 'n', value: '3' });
    expect(at.get('A5')).toMatchObject({ type: 's', value: "'=1+1", isFormula: false });
    expect(at.has('B5')).toBe(false);
    expect(openedFile(bytes).get('xl/styles.xml')).toContain('yyyy-mm-dd');
  });

  it('keeps its header in sight, filters by it, prints it on each page', async () => {
    const parts = openedFile(await renderXlsx({ sheets: [aSheet(), aSheet({ name: '说明', lines: [], fixedColumns: 0 })] }));
    const [first, second] = [parts.get('xl/worksheets/sheet1.xml') ?? '', parts.get('xl/worksheets/sheet2.xml') ?? ''];
    expect(first).toMatch(/<pane ySplit="3" xSplit="1" topLeftCell="B4"[^>]* state="frozen"\/>/u);
    expect(first).toContain('<autoFilter ref="A3:D5"/>');
    expect(second).toContain('<autoFilter ref="A2:D4"/>');
    expect(first).toContain('fitToWidth="1"');
    expect(first.match(/<pageMargins/gu)).toHaveLength(1);
    const workbook = parts.get('xl/workbook.xml') ?? '';
    expect(workbook.match(/<definedNames/gu)).toHaveLength(1);
    expect(workbook).toContain("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'台账'!$3:$3</definedName>");
    expect(workbook).toContain("<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"1\" hidden=\"1\">'说明'!$A$2:$D$4</definedName>");
  });

  it('is high enough for what stands in a row', async () => {
    const parts = openedFile(await renderXlsx({ sheets: [aSheet({ rows: [['短'], ['很长的名称'.repeat(20)]] })] }));
    const heights = [...(parts.get('xl/worksheets/sheet1.xml') ?? '').matchAll(/<row r="\d+" ht="([\d.]+)"/gu)].map(([, height]) => Number(height));
    expect(heights.at(-1)).toBeGreaterThan(4 * (heights.at(-2) ?? 0));
  });

  it('never holds a formula, whatever was written, and loses none of it', async () => {
    const texts = fc.sample(wildText, { numRuns: 400, seed: 7 });
    const bytes = await renderXlsx({ sheets: [aSheet({ title: texts[0] ?? '', rows: texts.map((text) => [text]) })] });
    const cells = cellsOf(bytes).filter(({ at }) => at.startsWith('A') && Number(at.slice(1)) > 3);
    expect(cells.every(({ type, isFormula }) => type === 's' && !isFormula)).toBe(true);
    const flat = (text: string): string => text.replace(/\s+/gu, ' ').trim();
    expect(cells.map(({ value }) => flat(value))).toEqual(texts.map(cellText).filter((text) => text !== '').map(flat));
  });

  it('is made one after the other, and a failed one does not stop the next', async () => {
    const broken = aSheet({ rows: [['甲', '不是日期']] });
    const made = await Promise.allSettled([renderXlsx({ sheets: [broken] }), renderXlsx({ sheets: [aSheet()] }), renderXlsx({ sheets: [aSheet()] })]);
    expect(made.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });
});
