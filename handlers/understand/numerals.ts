const DIGITS = '零一二三四五六七八九';
const FORMAL = '零壹贰叁肆伍陆柒捌玖';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };

/** Characters a number may be written with, for use inside a character class. */
export const NUMERAL = '\\d零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟';

/**
 * Reads a whole or decimal number in Arabic, Chinese or formal numerals, or a mixture: 12,000 · 十二 · 10.5万 · 一万二 (12,000) ·
 * 伍万 · 3万5. `undefined` for anything else.
 */
export function parseNumber(words: string): number | undefined {
  const plain = words.replace(/,(?=\d{3})/gu, '').replace(/[壹贰叁肆伍陆柒捌玖拾佰仟〇两]/gu, plainNumeral);
  if (/^\d{1,12}(?:\.\d{1,4})?$/u.test(plain)) return Number(plain);
  if (/^[零一二三四五六七八九]{4}$/u.test(plain)) return Number(Array.from(plain, (digit) => DIGITS.indexOf(digit)).join(''));
  return withUnits(plain);
}

function plainNumeral(character: string): string {
  if (character === '〇') return '零';
  if (character === '两') return '二';
  const tens = '拾佰仟'.indexOf(character);
  return tens >= 0 ? '十百千'.charAt(tens) : DIGITS.charAt(FORMAL.indexOf(character));
}

/** Sums digit-and-unit pairs; a last digit without a unit counts in tenths of the unit before it, unless a 零 stands between. */
function withUnits(words: string): number | undefined {
  let whole = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = 1;
  let afterZero = false;
  for (const [piece] of words.matchAll(/\d{1,12}(?:\.\d{1,4})?|[^\d]/gu)) {
    const unit = UNITS[piece];
    if (unit !== undefined) {
      if (unit >= 10_000) {
        const before = section + (digit ?? 0);
        if (before === 0 && whole === 0) return undefined;
        whole = unit > 10_000 ? (whole + before) * unit : whole + before * unit;
        section = 0;
      } else section += (digit ?? 1) * unit;
      digit = undefined;
      lastUnit = unit;
      afterZero = false;
    } else if (piece === '零') afterZero = true;
    else {
      const value = /\d/u.test(piece) ? Number(piece) : DIGITS.indexOf(piece);
      if (value < 0 || digit !== undefined) return undefined;
      digit = value;
    }
  }
  if (words === '') return undefined;
  const rest = digit === undefined ? 0 : digit * (afterZero || lastUnit === 1 || lastUnit === 10 ? 1 : lastUnit / 10);
  const sum = whole + section + rest;
  return Number.isFinite(sum) ? Math.round(sum * 100) / 100 : undefined;
}
