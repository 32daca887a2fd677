import { strFromU8 } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderDocx, renderXlsx } from '../../handlers/papers/index.ts';
import { convertedTo, noOffice, pagesOf } from '../builders/in-libreoffice.ts';
import { cellsOf } from '../builders/opened-file.ts';
import { wildText } from '../handlers/papers/wild-text.ts';
import { aWholeCase, exportingChat } from '../handlers/reports/exporting.ts';

describe.skipIf(noOffice !== undefined)(`papers opened in LibreOffice${noOffice === undefined ? '' : ` (${noOffice})`}`, () => {
  it('show their Chinese text on A4 or A3 pages with numbers, and nothing is cut', { timeout: 300_000 }, async () => {
    const chat = await exportingChat();
    await aWholeCase(chat);
    const papers = [
      ['导出 台账', ['重庆市江北区生态环境局行政执法台账', '重庆红星电镀有限公司', '渝江环罚〔2026〕1号', '支队第2轮同意', '50,000.00', '第1页', '各列说明']],
      ['导出 年报 2026', ['2026年行政执法总体情况', '登记案件1件', '50,000', '报市生态环境局', '指标怎么算的', '—1—']],
      ['导出 公示 1', ['执法信息公示表', '138****5678', '计入7个工作日', '支队负责人', '签名']],
      ['导出 审核意见 1', ['重大执法决定法制审核意见书', '裁量基准运用是否适当', '历轮审核和处理', '审核人：吴审核']],
      ['导出 卷内目录 1', ['卷内目录', '第3号询问当事人', '免录情况', '立卷人']],
    ] as const;
    for (const [words, expected] of papers) {
      const { name, bytes } = await chat.export('head', words);
      const text = (await pagesOf(await convertedTo('pdf', name, bytes))).join('');
      for (const each of expected) expect(text, words).toContain(each);
      if (words.includes('公示')) expect(text).not.toContain('13812345678');
    }
  });

  it('repeat the header of a long table on each page', { timeout: 120_000 }, async () => {
    const bytes = await renderDocx({ agency: '某局', title: '卷内目录', blocks: [{ kind: 'table', columns: [{ label: '顺序号', width: 20 }, { label: '题名', width: 80 }], rows: Array.from({ length: 120 }, (_, index) => [String(index + 1), `第${index + 1}号 现场照片`]) }] });
    const pages = await pagesOf(await convertedTo('pdf', 'a.docx', bytes));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.every((page) => page.includes('顺序号'))).toBe(true);
    expect(pages.join('')).toContain('第120号现场照片');
  });

  it('hold no formula after a round trip through CSV, whatever was written', { timeout: 200_000 }, async () => {
    const texts = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '=cmd|\'/c calc\'!A0', '=HYPERLINK("http://x.example","点")', '\t=1', '＝1+1', '_x003D_1+1', '", =1+1', ...fc.sample(wildText, { numRuns: 100, seed: 3 })];
    const sheet = { name: '台账', title: '台账', lines: [], columns: [{ header: '相对人', width: 40, kind: 'text' as const }], rows: texts.map((text) => [text]), fixedColumns: 0 };
    const csv = await convertedTo('csv:Text - txt - csv (StarCalc):44,34,76,1', 'a.xlsx', await renderXlsx({ sheets: [sheet] }));
    expect(strFromU8(csv)).toContain('HYPERLINK');
    const cells = cellsOf(await convertedTo('xlsx', 'b.csv', csv));
    expect(cells.length).toBeGreaterThan(90);
    expect(cells.filter(({ isFormula }) => isFormula)).toEqual([]);
    // A sheet that is not guarded does become one: the round trip is one that would show it.
    const bare = cellsOf(await convertedTo('xlsx', 'c.csv', Buffer.from('相对人\n=1+1\n')));
    expect(bare.some(({ isFormula }) => isFormula)).toBe(true);
  });
});
