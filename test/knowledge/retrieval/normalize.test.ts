import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_QUESTION, normalize } from '../../../knowledge/retrieval/index.ts';

describe('a question, normalized', () => {
  it.each([
    ['ＡＢＣ１２３', 'abc123'],
    ['罰單要幾天內上網', '罚单要几天內上网'],
    ['那个我问一下啊,公示要几天呢?', '公示要几天'],
    ['查封!!!几天', '查封 几天'],
    ['不少于5%', '不少于5%'],
    ['  ???  ', ''],
  ])('turns %j into %j', (question, plain) => {
    expect(normalize(question)).toBe(plain);
  });

  it('never holds marks, and stays within the longest question', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        const plain = normalize(text);
        expect(plain).not.toMatch(/[,。?!,;、]/u);
        expect(text.length <= LONGEST_QUESTION || plain === normalize(text.slice(0, LONGEST_QUESTION))).toBe(true);
      }),
    );
  });
});
