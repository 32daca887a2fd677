import { describe, expect, it } from 'vitest';
import { figuresIn } from '../../../knowledge/wording/figures.ts';

describe('the figures of a sentence', () => {
  it.each([
    ['七个工作日', ['7工作日']],
    ['７个工作日', ['7工作日']],
    ['7 个工作日、20工作日', ['7工作日', '20工作日']],
    ['二十个工作日', ['20工作日']],
    ['7天', ['7日']],
    ['七日内', ['7日']],
    ['每年1月20日前', ['1月20日']],
    ['一月二十日', ['1月20日']],
    ['2021-04-07', ['2021年', '4月7日']],
    ['2021年4月7日', ['2021年', '4月7日']],
    ['百分之五', ['5%']],
    ['５％', ['5%']],
    ['罚款5万元', ['5万元']],
    ['三个月', ['3个月']],
    ['十五以内', ['15']],
    ['7至20个工作日', ['7', '20工作日']],
  ])('reads the terms of %s', (text, terms) => {
    expect([...figuresIn(text).terms]).toEqual(terms);
  });

  it.each(['一般进一步统一', '第十条第二款第(一)项', '“两微”平台', '万一', '上一年度', '十分重要', '第三'])('finds no term in %s', (text) => {
    expect([...figuresIn(text).terms]).toEqual([]);
  });

  it('reads counts apart, but for one of something', () => {
    expect([...figuresIn('审八项、两类，一个也不少').counts]).toEqual(['8项', '2类']);
  });
});
