import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadNotice, parseNotice, SystemId } from '../../../knowledge/corpus/index.ts';

const page = readFileSync(new URL('../../../knowledge/corpus/notice.txt', import.meta.url), 'utf8');
const notice = loadNotice();
const bare = (text: string): string => text.replace(/\s+/g, '');

describe('the notice as saved from the web page', () => {
  it('holds 15, 15 and 13 articles, numbered from 1 without a gap', () => {
    const ids = SystemId.options.map((system) => notice.articles.filter((article) => article.system === system).map(({ id }) => id));
    expect(ids.map((own) => own.length)).toEqual([15, 15, 13]);
    expect(ids.flat()).toEqual([...numbered('publicity', 15), ...numbered('recording', 15), ...numbered('review', 13)]);
  });

  it('gives back every word of the regulations, in order, and none of the page around them', () => {
    const words = SystemId.options.map((system) => {
      const own = notice.articles.filter((article) => article.system === system);
      return (own[0]?.systemTitle ?? '') + own.map(({ label, text }) => label + text).join('');
    });
    const body = page.slice(page.indexOf('\n行政执法公示制度\n'), page.indexOf('扫一扫'));
    const preamble = /为进一步规范行政执法活动.*?制定本制度。/.exec(body)?.[0] ?? '';
    expect(preamble).not.toBe('');
    expect(bare(words.join(''))).toBe(bare(body.replace(preamble, '')));
  });

  it('keeps an article to the letter', () => {
    expect(notice.articles.find(({ id }) => id === 'publicity/10')).toEqual({
      id: 'publicity/10',
      system: 'publicity',
      systemTitle: '行政执法公示制度',
      number: 10,
      label: '第十条',
      text: '生态环境行政许可、行政处罚信息作出之日起7个工作日内,其他行政执法决定作出之日起20个工作日内要向社会公布执法机关、执法对象、执法类别、执法结论等信息,接受社会监督。法律、行政法规另有规定的除外。',
      items: [],
    });
  });

  it.each([
    ['publicity/5', 6, '“双随机”抽查事项清单和抽查工作细则;'],
    ['review/6', 8, '裁量基准运用是否适当;'],
  ])('reads the items of %s', (id, count, fifth) => {
    const items = notice.articles.find((article) => article.id === id)?.items ?? [];
    expect(items.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
    expect(items[4]).toEqual({ number: 5, label: '(五)', text: fifth });
  });

  it('keeps a second paragraph on its own line', () => {
    expect(notice.articles.find(({ id }) => id === 'review/3')?.text).toMatch(/5%。\n要采取聘用法律顾问/);
  });

  it('knows its own facts, and mends the document numbers whose brackets the page lost', () => {
    expect(notice).toMatchObject({ issuedBy: '江北区生态环境局', writtenOn: '2021-04-07', publishedOn: '2023-06-26' });
    expect(notice.basis.map(({ number }) => number)).toEqual(['渝环办〔2019〕349号', '江北府办发〔2019〕57号']);
  });

  it('is refused when an article is missing', () => {
    expect(() => parseNotice(page.replace(/^第五条.*$/m, ''))).toThrow('article 5 of publicity is missing');
  });

  it('is refused when a whole regulation is missing', () => {
    expect(() => parseNotice(page.replace(/^执法全过程记录制度$/m, ''))).toThrow();
  });
});

function numbered(system: string, last: number): string[] {
  return Array.from({ length: last }, (_, at) => `${system}/${at + 1}`);
}
