import { describe, expect, it } from 'vitest';
import { openKnowledge } from '../../../knowledge/index.ts';

const { ask } = openKnowledge();

function idsOf(question: string): string[] {
  const finding = ask(question);
  return 'articles' in finding ? finding.articles.map(({ id }) => id) : [];
}

describe('an article asked for by number', () => {
  it.each([
    ['公示第10条', 'publicity/10'],
    ['公示10', 'publicity/10'],
    ['条款 公示10', 'publicity/10'],
    ['公开制度第十条说的什么', 'publicity/10'],
    ['公式第十条', 'publicity/10'],
    ['记录第3.2条', 'recording/3'],
    ['全过程记录第十四条', 'recording/14'],
    ['执法全过程记录制度第 5 条', 'recording/5'],
    ['法制审核制度第一条原文', 'review/1'],
    ['法审第六条第三项', 'review/6'],
    ['记录制度12条说的什么', 'recording/12'],
    ['审核9条是啥', 'review/9'],
    ['第十三条,法制审核那个', 'review/13'],
    ['第十五条,全过程记录的', 'recording/15'],
  ])('%s is %s', (question, id) => {
    expect(ask(question)).toMatchObject({ kind: 'grounded' });
    expect(idsOf(question)).toEqual([id]);
  });

  it('may name two articles', () => {
    expect(idsOf('记录第5条和审核第6条')).toEqual(['recording/5', 'review/6']);
    expect(idsOf('公示制度第三条和第四条')).toEqual(['publicity/3', 'publicity/4']);
  });

  it.each([
    ['第十条', 10, ['publicity/10', 'recording/10', 'review/10']],
    ['第十四条', 14, ['publicity/14', 'recording/14']],
  ])('%s alone asks which regulation is meant', (question, number, ids) => {
    expect(ask(question)).toMatchObject({ kind: 'choose-article', number });
    expect(idsOf(question)).toEqual(ids);
  });

  it('takes the matter as the choice when it tells which regulation is meant', () => {
    expect(idsOf('按第十条,罚单几天之内要挂网')).toEqual(['publicity/10']);
  });

  it.each([
    ['公示制度第十六条写的啥', { number: 16, system: 'publicity', last: 15 }],
    ['法制审核第14条', { number: 14, system: 'review', last: 13 }],
    ['第三十条', { number: 30, last: 15 }],
  ])('%s does not exist', (question, expected) => {
    expect(ask(question)).toEqual({ kind: 'no-such-article', ...expected });
  });

  it.each(['行政处罚法第四十八条', '政府信息公开条例第二十条怎么写', '《行政强制法》第十八条'])('%s is another law', (question) => {
    expect(ask(question)).toEqual({ kind: 'not-covered', about: 'outside' });
  });
});
