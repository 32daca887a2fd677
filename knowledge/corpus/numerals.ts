const DIGITS = '零一二三四五六七八九';

/** The Chinese numeral of a whole number from 1 to 99: 10 → 十, 12 → 十二, 20 → 二十. */
export function toChineseNumeral(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS.charAt(tens)}十`;
  return head + (ones === 0 ? '' : DIGITS.charAt(ones));
}

/** Reads 7, 07, 七, 十, 十二, 二十 or 一十二 as a number from 0 to 999; anything else is undefined. */
export function parseNumeral(words: string): number | undefined {
  if (/^\d{1,3}$/.test(words)) return Number(words);
  const parts = /^([一二两三四五六七八九])?(十)?([零一二三四五六七八九])?$/.exec(words);
  if (!parts || words === '') return undefined;
  const [, tens, ten, ones] = parts;
  if (ten === undefined) return tens !== undefined && ones !== undefined ? undefined : digit(tens ?? ones);
  return (tens === undefined ? 1 : digit(tens)) * 10 + (ones === undefined ? 0 : digit(ones));
}

function digit(word: string | undefined): number {
  return word === '两' ? 2 : DIGITS.indexOf(word ?? '零');
}
