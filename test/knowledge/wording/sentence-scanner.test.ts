import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSentenceScanner } from '../../../knowledge/wording/sentence-scanner.ts';

const sentence = fc.record({
  text: fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', '处', '罚', '\n') }),
  rests: fc.array(fc.record({ article: fc.string(), words: fc.string() }), { maxLength: 3 }),
});

describe('the scanner of a reply in arrival', () => {
  it('finds each sentence as it was, wherever the stream is cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(sentence), fc.boolean(), fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), (sentences, spaced, cuts) => {
        const text = JSON.stringify({ covered: true, sentences }, undefined, spaced ? 2 : 0);
        const scan = createSentenceScanner();
        const found = [];
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const length = cuts[turn % cuts.length] ?? 1;
          found.push(...scan(text.slice(at, at + length)));
          at += length;
        }
        expect(found).toEqual(sentences);
      }),
    );
  });

  it('finds a sentence with the very character that closes it', () => {
    const scan = createSentenceScanner();
    expect(scan('{"covered":true,"sentences":[{"text":"要公示。","rests":[]')).toEqual([]);
    expect(scan('}')).toEqual([{ text: '要公示。', rests: [] }]);
  });

  it.each([
    '{"covered":false,"sentences":[{"text":"要公示。","rests":[]}]}',
    '{"sentences":[{"text":"要公示。","rests":[]}],"covered":true}',
    '{"covered":true,"sentences":[],"other":[{"text":"要公示。","rests":[]}]}',
    '{"covered":true,"sentences":[{"text":5}]}',
    '要公示。',
  ])('finds none in %s', (text) => {
    expect(createSentenceScanner()(text)).toEqual([]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:\\ tecovrdsn')) })), (pieces) => {
        const scan = createSentenceScanner();
        for (const piece of ['{"covered":true,"sentences":[', ...pieces]) scan(piece);
      }),
    );
  });
});
