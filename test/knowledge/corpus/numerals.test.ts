import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumeral, toChineseNumeral } from '../../../knowledge/corpus/index.ts';

describe('Chinese numerals', () => {
  it('read back what they write, from 1 to 99', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), (value) => parseNumeral(toChineseNumeral(value)) === value));
  });

  it.each([['十', 10], ['十二', 12], ['二十', 20], ['两', 2], ['07', 7], ['一十二', 12]])('reads %s as %i', (words, value) => {
    expect(parseNumeral(words)).toBe(value);
  });

  it.each(['', '一二', '十十', '1a', '百', '第三'])('does not read %j', (words) => {
    expect(parseNumeral(words)).toBeUndefined();
  });
});
