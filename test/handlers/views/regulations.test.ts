import { describe, expect, it } from 'vitest';
import { searchRegulations } from '../../../handlers/views/regulation-search.ts';
import { regulationTexts } from '../../../handlers/views/regulations.ts';
import { createLibrary, openKnowledge } from '../../../knowledge/index.ts';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { anAmendedLibrary } from './added-texts.ts';

const today = plainDate('2026-11-26');
const bare = { knowledge: openKnowledge(), today };
const library = createLibrary(anAmendedLibrary());
const withAdded = { knowledge: openKnowledge(() => library), today };

describe('the regulations as pages show them', () => {
  it('are the three with every article and item', () => {
    const texts = regulationTexts(bare);
    expect(texts.map(({ id, articles }) => [id, articles.length])).toEqual([['publicity', 15], ['recording', 15], ['review', 13]]);
    const fifth = texts[0]?.articles.find(({ key }) => key === '5');
    expect(fifth?.lines).toHaveLength(7);
    expect(fifth?.lines[1]).toMatch(/^[（(]一[）)]/u);
  });

  it.each([
    ['2026-04-30', '现行文本，2019-09-01起有效，2026-05-01起换新文本', '二十万元'],
    ['2026-05-01', '现行文本，2026-05-01起有效', '五十万元'],
    ['2018-01-01', '2019-09-01起施行，现在还没有生效', '二十万元'],
  ])('are added ones in the version of %s', (day, standing, words) => {
    const added = regulationTexts({ ...withAdded, today: plainDate(day) }).find(({ id }) => id === 'tt');
    expect(added?.standing).toBe(standing);
    expect(added?.articles.find(({ key }) => key === '2')?.lines.join('')).toContain(words);
  });

  it('mark what was amended and what was not', () => {
    const added = regulationTexts(withAdded).find(({ id }) => id === 'tt');
    expect(added?.articles.map(({ key, amendments }) => [key, amendments])).toEqual([
      ['1', []],
      ['2', ['本条自2026-05-01起修改']],
      ['2-1', ['本条自2026-05-01起新增']],
    ]);
  });
});

describe('searching them', () => {
  it('answers a question as the bot does, with what is near', () => {
    const { answer, near } = searchRegulations('处罚决定几天内要公示', bare);
    expect(answer).toMatchObject({ kind: 'answer', citations: expect.arrayContaining(['publicity/10']) as string[] });
    expect(near.every(({ citation }) => !citation.endsWith('/10'))).toBe(true);
  });

  it.each([
    ['音像记录', ['recording/4', 'recording/5']],
    ['查封 音像', ['recording/4']],
  ])('finds %s in the text as it stands', (words, citations) => {
    const { matches } = searchRegulations(words, bare);
    expect(matches.map(({ citation }) => citation)).toEqual(expect.arrayContaining(citations));
    for (const { line } of matches) for (const word of words.split(' ')) expect(line).toContain(word);
  });

  it('says plainly what is not covered', () => {
    expect(searchRegulations('无人机噪声扰民怎么罚款', bare)).toMatchObject({ answer: { kind: 'refusal' }, total: 0 });
  });

  it('finds words of an added regulation, and answers from it', () => {
    const found = searchRegulations('滩涂法第二条', withAdded);
    expect(found.answer.citations).toEqual(['tt/2']);
    expect(searchRegulations('五十万元', withAdded).matches.map(({ citation }) => citation)).toEqual(['tt/2']);
  });

  it('reads 200 characters and no more, whatever they are', () => {
    expect(searchRegulations('公'.repeat(200) + '处罚决定几天内要公示', bare).words[0]).toHaveLength(200);
    expect(searchRegulations('<script>alert(1)</script>', bare).answer.kind).toBe('refusal');
    expect(searchRegulations('', bare).total).toBe(0);
  });
});
