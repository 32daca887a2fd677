import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, type OfficePaper, renderDocx } from '../../../handlers/papers/index.ts';
import { openedFile, wordsOf } from '../../builders/opened-file.ts';
import { wildText } from './wild-text.ts';

const aPaper = (over: Partial<OfficePaper> = {}): OfficePaper => ({
  agency: '重庆市江北区生态环境局',
  title: '卷内目录',
  subtitle: '案号2026-0001',
  blocks: [
    { kind: 'form', rows: [['案件名称', '甲公司\n超标排放案']] },
    { kind: 'heading', text: '一、记录' },
    { kind: 'table', columns: [{ label: '顺序号', width: 20, align: 'center' }, { label: '题名', width: 80 }], rows: [['1', '现场检查笔录'], ['2']] },
    { kind: 'text', text: '第一段\n第二段' },
    { kind: 'sign', lines: ['某局（盖章）', '2026年3月2日'] },
    { kind: 'note', text: '注' },
  ],
  ...over,
});

describe('a Word file', () => {
  it('says everything in its order', async () => {
    const words = wordsOf(await renderDocx(aPaper())).filter((each) => each !== '');
    expect(words).toEqual(['卷内目录', '案号2026-0001', '案件名称', '甲公司\n超标排放案', '一、记录', '顺序号', '题名', '1', '现场检查笔录', '2', '第一段', '第二段', '某局（盖章）', '2026年3月2日', '注']);
  });

  it('looks like a paper of an office: A4, East Asian faces with others to stand in, borders, a header on each page, page numbers', async () => {
    const parts = openedFile(await renderDocx(aPaper()));
    const document = parts.get('word/document.xml') ?? '';
    expect(document).toContain('w:w="11906" w:h="16838"');
    expect(document).toMatch(/w:eastAsia="方正小标宋简体"/u);
    expect(document).toMatch(/w:eastAsia="仿宋"/u);
    expect(document.match(/<w:tblHeader\/>/gu)).toHaveLength(1);
    expect(document).toContain('<w:tblBorders>');
    expect(parts.get('word/fontTable.xml')).toContain('<w:font w:name="仿宋"><w:altName w:val="仿宋_GB2312,FangSong,');
    expect([...parts].some(([path, xml]) => path.startsWith('word/footer') && xml.includes('PAGE'))).toBe(true);
    expect(parts.get('docProps/core.xml')).toContain('<dc:creator>重庆市江北区生态环境局</dc:creator>');
  });

  it('is well-formed whatever was written, and loses none of it', async () => {
    const texts = fc.sample(wildText, { numRuns: 200, seed: 11 });
    const [title = ''] = texts;
    const bytes = await renderDocx(aPaper({ agency: title, title, subtitle: title, blocks: [{ kind: 'table', columns: [{ label: title, width: 100 }], rows: texts.map((text) => [text]) }] }));
    const words = wordsOf(bytes).slice(3, 3 + texts.length);
    expect(words).toEqual(texts.map(cleanText));
  });
});
