import { findAll, type Found } from './mark.ts';
import { parseNumber } from './numerals.ts';

/** The issuing body and kind before the year: 江环罚, 渝江环封, 江北环扣. */
const ISSUER = '(?:渝|川)?(?:江北|江|北|两江)?(?:区|市)?环(?:境|保|监|执)?[一-龥]{1,4}?(?:字|决字)?';
const YEAR = '(20\\d{2}|二[零〇][零〇一二三四五六七八九]{2})';
const SERIAL = '第? ?(\\d{1,7}(?!\\d)|[零一二三四五六七八九十百千]{1,6}) ?号?';

const bracketed = new RegExp(`(${ISSUER})? ?[〔\\[【({〈《] ?${YEAR} ?年?[〕\\]】)}〉》] ?${SERIAL}`, 'gu');
const bare = new RegExp(`(${ISSUER})[ -]?${YEAR} ?[年-]?(?: ?字)? ?${SERIAL}`, 'gu');

/**
 * Finds numbers of documents (文号) written with any bracket or none, and gives each in its full form: 江环罚2026 21号 →
 * 江环罚〔2026〕21号. Without an issuer the number starts at the bracket.
 */
export function findDocumentNumbers(text: string): Found<string>[] {
  const read = ([, issuer = '', year = '', serial = '']: RegExpExecArray): string | undefined => {
    const number = parseNumber(serial);
    return number === undefined ? undefined : `${issuer.trim()}〔${String(parseNumber(year))}〕${String(number)}号`;
  };
  const first = findAll(text, bracketed, read);
  const second = findAll(text, bare, read).filter((one) => !first.some((other) => one.start < other.end && other.start < one.end));
  return [...first, ...second].sort((a, b) => a.start - b.start);
}
