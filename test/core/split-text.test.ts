import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteLength, splitToBytes } from '../../bot/core/index.ts';

const words = fc.string({ unit: fc.constantFrom('查', '封', '。', '\n', 'a', '😷', '👨‍👩‍👧‍👦', '𠮷', '，') , maxLength: 300 });

describe('splitting by bytes', () => {
  it('loses nothing and never passes the limit', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), fc.integer({ min: 32, max: 400 }), (blocks, limit) => {
        const messages = splitToBytes(blocks, limit, '');
        expect(messages.join('')).toBe(blocks.join(''));
        expect(messages.every((message) => byteLength(message) <= limit)).toBe(true);
      }),
    );
  });

  it('never cuts a character, however it is composed', () => {
    const family = '👨‍👩‍👧‍👦';
    const messages = splitToBytes([family.repeat(20)], 60);
    expect(messages.join('')).toBe(family.repeat(20));
    expect(messages.every((message) => message.length % family.length === 0)).toBe(true);
  });

  it('keeps paragraphs whole while they fit', () => {
    expect(splitToBytes(['一'.repeat(10), '二'.repeat(10), '三'.repeat(10)], 64)).toEqual([`${'一'.repeat(10)}\n\n${'二'.repeat(10)}`, '三'.repeat(10)]);
  });

  it('cuts a long paragraph after a full stop', () => {
    expect(splitToBytes([`${'甲'.repeat(12)}。${'乙'.repeat(12)}`], 60)).toEqual([`${'甲'.repeat(12)}。`, '乙'.repeat(12)]);
  });

  it('cuts even one endless character rather than send nothing', () => {
    const endless = `a${'\u0301'.repeat(500)}`;
    const messages = splitToBytes([endless], 100);
    expect(messages.join('')).toBe(endless);
    expect(messages.every((message) => byteLength(message) <= 100)).toBe(true);
  });
});
