import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, cleanText } from '../../../handlers/papers/index.ts';
import { parseStrictly } from '../../builders/opened-file.ts';
import { wildText } from './wild-text.ts';

describe('text for an office file', () => {
  it.each([
    ['control characters', 'a\u0000b\u0001c\u000bd\u001fe\u007f', 'abcde'],
    ['lone surrogates and characters that are none', 'x\ud800y\udc00z\ufffe\uffff', 'xyz'],
    ['what turns a line around or is not seen', '\u202e甲公司\u200b\ufeff', '甲公司'],
    ['line ends of every kind', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['nothing that people write', '渝江环罚〔2026〕1号 <罚款> & “5万元”\t😀', '渝江环罚〔2026〕1号 <罚款> & “5万元”\t😀'],
  ])('%s', (_what, text, clean) => expect(cleanText(text)).toBe(clean));

  it('is always legal XML, and clean text stays as it is', () => {
    fc.assert(
      fc.property(wildText, (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        parseStrictly(`<t>${clean.replace(/&/gu, '&amp;').replace(/</gu, '&lt;')}</t>`);
        expect(clean).toMatch(/^[\t\n\u0020-\ud7ff\ue000-\ufffc\u{10000}-\u{10ffff}]*$/u);
      }),
    );
  });
});

describe('text for a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', '＋1', '－1', '＠x', '\t=1', '\r\n=1', ' =1', '\u200b=1', '\ufeff=1', '\u0001=cmd|/c calc!A0', '\u3000=1'])('%j does not begin like a formula', (text) => {
    expect(cellText(text)).toMatch(/^'[=+\-@＝＋－＠]/u);
  });
  it.each(['甲公司', '2026-0001', '5万元', 'A-1', '（=1）', '', '13号-2'])('%j stays as it is', (text) => expect(cellText(text)).toBe(text));
  it('never begins like a formula, whatever was written', () => {
    fc.assert(
      fc.property(wildText, (text) => {
        expect(cellText(text)).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u);
      }),
    );
  });
});
