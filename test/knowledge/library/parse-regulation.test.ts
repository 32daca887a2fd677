import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRegulation } from '../../../knowledge/library/parse-regulation.ts';
import { articleLabel, citationOf } from '../../../knowledge/index.ts';
import { wetlandLaw } from './a-law.ts';

describe('a regulation, parsed', () => {
  const law = parseRegulation(wetlandLaw);

  it('has its title, and every article in order, those put in by 之一 as well', () => {
    expect(law.title).toBe('中华人民共和国滩涂养护法');
    expect(law.articles.map((article) => citationOf('tt', article))).toEqual(['tt/1', 'tt/2', 'tt/3', 'tt/3-1', 'tt/4', 'tt/5', 'tt/6']);
    expect(law.problems).toEqual([]);
  });

  it('keeps paragraphs and items as lines of their article', () => {
    expect(law.articles[2]?.text.split('\n')).toHaveLength(5);
    expect(law.articles[1]?.text).toBe('本法所称滩涂，是指潮汐涨落之间的土地。\n前款规定的范围由县级滩涂主管部门划定。');
  });

  it('does not take a reference at the beginning of a paragraph for an article', () => {
    expect(law.articles[2]?.text).toContain('\n第二条规定的范围之外的滩涂，可以参照执行。');
  });

  it('knows the chapter and section of each article, whatever the table of contents said', () => {
    expect(law.articles.map(({ heading }) => heading)).toEqual(['第一章 总则', '第一章 总则', ...Array<string>(2).fill('第二章 养护措施 第一节 巡护'), '第二章 养护措施 第二节 修复', '第三章 法律责任', '第三章 法律责任']);
  });

  it.each([
    ['without a space behind the number', ['某某管理办法', '第一条为了规范管理，制定本办法。', '第二条本办法自印发之日起施行。']],
    ['with digits', ['某某管理办法', '第1条 为了规范管理，制定本办法。', '第2条 本办法自印发之日起施行。']],
    ['with the number on a line of its own', ['某某管理办法', '第一条', '为了规范管理，制定本办法。', '第二条', '本办法自印发之日起施行。']],
    ['with a heading in brackets', ['某某管理办法', '第一条【目的】为了规范管理，制定本办法。', '第二条【施行】本办法自印发之日起施行。']],
    ['under a notice that issues it', ['关于印发《某某管理办法》的通知', '各科室：现印发给你们。', '某某管理办法', '第一条 为了规范管理，制定本办法。', '第二条 本办法自印发之日起施行。']],
  ])('is read %s', (_, lines) => {
    const { title, articles, problems } = parseRegulation(lines);
    expect({ title, count: articles.length, problems }).toEqual({ title: '某某管理办法', count: 2, problems: [] });
    expect(articles[0]?.text).toMatch(/为了规范管理，制定本办法。$/);
  });

  it.each([
    ['附件：裁量基准表', '第一条 表一', '别的。'],
    ['附件1', '第一条 表一'],
    ['抄送：区政府办公室', '2019年6月1日印发'],
    ['打印 关闭', '主办单位：某局'],
  ])('ends before %s and what follows', (...tail) => {
    const { articles, left } = parseRegulation([...wetlandLaw, ...tail]);
    expect(articles.at(-1)?.text).toBe('本法自2019年9月1日起施行。');
    expect(left).toEqual({ line: wetlandLaw.length + 1, text: tail[0] });
  });
});

describe('the numbering of a regulation', () => {
  const problemsOf = (lines: readonly string[]) => parseRegulation(lines).problems.map(({ line, what }) => `${line} ${what}`);

  it.each([
    ['a gap', ['第一条 甲。', '第二条 乙。', '第五条 丙。'], ['3 缺第三条至第四条，第二条之后直接是第五条']],
    ['a missing beginning', ['第二条 乙。', '第三条 丙。'], ['1 缺第一条，开头直接是第二条']],
    ['a doubled number', ['第一条 甲。', '第二条 乙。', '第二条 丙。'], ['3 第二条重复，第2行已有第二条']],
    ['a second regulation behind the first', ['第一条 甲。', '第二条 乙。', '第一条 丙。'], ['3 第一条重复，第1行已有第一条']],
    ['an inserted article out of order', ['第一条 甲。', '第一条之二 乙。'], ['2 第一条之二之前缺了一条']],
    ['an article without words', ['第一条', '第二条 乙。'], ['1 第一条没有正文']],
    ['a missing item', ['第一条 下列情形：', '（一）甲；', '（三）乙。'], ['1 第一条里（一）之后直接是（三）']],
    ['a doubled item', ['第一条 下列情形：', '（一）甲；', '（一）乙。'], ['1 第一条里（一）重复']],
    ['two lists in one article, which is right', ['第一条 甲：', '（一）甲；', '（二）乙。', '乙：', '（一）丙；', '（二）丁。'], []],
  ])('tells %s', (_, lines, problems) => {
    expect(problemsOf(lines)).toEqual(problems);
  });

  it('loses no article of any length of law, and reads back each number it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1300 }), (count) => {
        const lines = Array.from({ length: count }, (_, at) => `${articleLabel({ number: at + 1, insertion: 0 })}　第${at}句话。`);
        const { articles, problems } = parseRegulation(lines);
        return problems.length === 0 && articles.length === count && articles.every(({ number }, at) => number === at + 1);
      }),
      { numRuns: 30 },
    );
  });

  it('takes any text without throwing', () => {
    const pieces = fc.constantFrom('第一条', '第十条之二', '第一章', '（一）', '附件', '目录', ' ', '。', '：', '《法》', '中华人民共和国', 'x');
    fc.assert(
      fc.property(fc.array(fc.array(pieces, { maxLength: 6 }).map((each) => each.join('')), { maxLength: 30 }), (lines) => {
        parseRegulation(lines);
      }),
    );
  });
});
