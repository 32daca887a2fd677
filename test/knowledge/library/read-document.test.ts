import { describe, expect, it } from 'vitest';
import { DocumentRefused, readDocument } from '../../../knowledge/index.ts';
import { parseRegulation } from '../../../knowledge/library/parse-regulation.ts';
import { aDocx, aDocxOf, aZip } from '../../builders/a-docx.ts';
import { aPdf, type PrintedText } from '../../builders/a-pdf.ts';
import { wetlandLaw } from './a-law.ts';

const text = wetlandLaw.join('\n');
const expected = parseRegulation(wetlandLaw);
const wordsOf = (lines: readonly string[]) => parseRegulation(lines).articles.map(({ number, insertion, text: words, heading }) => ({ number, insertion, words, heading }));
const expectedWords = wordsOf(wetlandLaw);
const inMarkdown = wetlandLaw.map((line) => (/^第.{1,3}[章节]/.test(line) ? `## ${line}` : line.replace(/^(第.+?条\S*)/, '**$1**')));
const inHtml = `<!DOCTYPE html><html><head><title>法规库</title><style>p{margin:0}</style><script>if (1<2) document.write("<p>第一条　假的。</p>")</script></head>
<body><div class="nav"><a href="/?a=1&b='>'">首页</a> &gt; <a>政策法规</a></div><h1>${wetlandLaw[0] ?? ''}</h1>${wetlandLaw.slice(1).map((line) => `<p style="text-indent:2em"><span>${line.slice(0, 2)}</span>${line.slice(2)}</p>`).join('\n')}
<!-- 第九条　注释里的。 --><div>打印&nbsp;关闭</div></body></html>`;

/** The law as printed: 30 characters a line, paragraphs indented by two, a running title and a page number. */
function printed(indent: number): PrintedText[][] {
  const lines = wetlandLaw.filter((line) => line !== '').flatMap((line) => {
    const rows = [line.slice(0, 28), ...Array.from({ length: Math.ceil(Math.max(0, line.length - 28) / 30) }, (_, at) => line.slice(28 + 30 * at, 58 + 30 * at))];
    return rows.map((row, at): PrintedText => ({ x: at === 0 ? 90 + indent : 90, text: row }));
  });
  const pages = [lines.slice(0, 12), lines.slice(12, 20), lines.slice(20)];
  return pages.map((page, at) => [{ x: 250, text: '滩涂法规汇编' }, ...page, { x: 290, text: `— ${at + 1} —` }]);
}

describe('a document, read', () => {
  it.each([
    ['a text file', '法.txt', Buffer.from(text)],
    ['a text file with a mark and Windows lines', '法.TXT', Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`)],
    ['a text file in UTF-16', '法.txt', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['a text file with unseen characters', '法.txt', Buffer.from(text.replaceAll('滩涂', '滩\u200b涂'))],
    ['markdown', '法.md', Buffer.from(inMarkdown.join('\n\n'))],
    ['a web page', '法.html', Buffer.from(inHtml)],
    ['a Word document', '法.docx', aDocx(wetlandLaw)],
    ['a PDF with indents', '法.pdf', aPdf(printed(24))],
  ])('gives the same articles as %s', async (_, name, bytes) => {
    const lines = await readDocument(name, bytes);
    expect(wordsOf(lines)).toEqual(expectedWords);
    expect(parseRegulation(lines).title).toBe(expected.title);
  });

  it('gives every article of a PDF without indents', async () => {
    const lines = await readDocument('法.pdf', aPdf(printed(0)));
    expect(wordsOf(lines)).toEqual(expectedWords);
  });

  it('is read in GB 18030, as older offices save it', async () => {
    const gbk = Buffer.from([0xb5, 0xda, 0xd2, 0xbb, 0xcc, 0xf5, 0x20, 0xbc, 0xd7, 0xa1, 0xa3]);
    expect(await readDocument('法.txt', gbk)).toEqual(['第一条 甲。']);
  });

  it('reads a Word document with its changes accepted, and line breaks as lines', async () => {
    const body = '<w:p><w:r><w:t>第一条 甲</w:t></w:r><w:del><w:r><w:delText>旧</w:delText><w:t>旧字</w:t></w:r></w:del><w:ins><w:r><w:t>乙。</w:t></w:r></w:ins></w:p><w:p/><w:p><w:r><w:t>第二条</w:t><w:tab/><w:t>丙&amp;丁；</w:t><w:br/><w:t>戊。</w:t></w:r></w:p>';
    expect(await readDocument('法.docx', aDocxOf(body))).toEqual(['第一条 甲乙。', '', '第二条 丙&丁；', '戊。']);
  });

  it('expands no entity of a document of its own', async () => {
    const zip = aZip([{ name: 'word/document.xml', bytes: Buffer.from('<!DOCTYPE d [<!ENTITY a "第一条"><!ENTITY b "&a;&a;&a;">]><w:document><w:p><w:r><w:t>&b;第二条 甲。</w:t></w:r></w:p></w:document>') }]);
    expect((await readDocument('法.docx', zip)).join('\n')).toContain('&b;第二条 甲。');
  });

  it.each([
    ['an empty file', '法.txt', Buffer.alloc(0), '空'],
    ['an unknown format', '法.xlsx', Buffer.from('x'), '.xlsx'],
    ['an old Word file', '法.doc', Buffer.from('x'), '另存为 docx'],
    ['bytes that are no text', '法.txt', Buffer.from([1, 0, 2, 0, 3]), '不是文字'],
    ['a docx that is no archive', '法.docx', Buffer.from('PK no archive at all, but long enough to look'), '损坏'],
    ['a docx cut short', '法.docx', aDocx(wetlandLaw).subarray(0, 300), '损坏'],
    ['an archive that is no Word document', '法.docx', aZip([{ name: 'xl/workbook.xml', bytes: Buffer.from('<x/>') }]), '不是 Word'],
    ['a docx that would unpack to 40 MB', '法.docx', aZip([{ name: 'word/document.xml', bytes: Buffer.alloc(40_000_000, 0x20) }]), '超过 32 MB'],
    ['a docx with automatic numbers', '法.docx', aDocxOf('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>为了养护滩涂，制定本法。</w:t></w:r></w:p>'), '自动编号'],
    ['a scanned PDF', '法.pdf', aPdf([[], [], []]), '扫描件'],
    ['a PDF that is none', '法.pdf', Buffer.from('%PDF-1.7 nothing'), '损坏'],
    ['a file over 20 MB', '法.txt', Buffer.alloc(20_000_001, 0x61), '20 MB'],
    ['a text over three million characters', '法.txt', Buffer.alloc(3_000_001, 0x61), '三百万字'],
  ])('refuses %s', async (_, name, bytes, why) => {
    const reading = readDocument(name, bytes);
    await expect(reading).rejects.toThrow(DocumentRefused);
    await expect(reading).rejects.toThrow(why);
  });

  it.each([
    ['tags that are never closed', '<'.repeat(300_000)],
    ['scripts that are never closed', '<script '.repeat(100_000)],
    ['quotes that are never closed', '<a b="'.repeat(100_000)],
    ['references that are none', '&amp'.repeat(300_000)],
  ])('reads %s in no time', async (_, page) => {
    const started = performance.now();
    await readDocument('法.html', Buffer.from(page));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
