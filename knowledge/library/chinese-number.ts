const DIGITS = '零一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** A whole number up to 9999 as laws write it: 一百零三, 二百一十, 十二; also plain digits. Undefined for anything else. */
export function readChineseNumber(words: string): number | undefined {
  if (/^\d{1,4}$/.test(words)) return Number(words);
  if (!/^[〇零一二两三四五六七八九十百千]{1,9}$/.test(words)) return undefined;
  let value = 0;
  let digit: number | undefined;
  let lowest = Infinity;
  for (const char of words) {
    const unit = UNITS[char];
    if (unit === undefined) {
      if (digit !== undefined && digit > 0) return undefined;
      digit = digitOf(char);
      continue;
    }
    if (unit >= lowest) return undefined;
    value += (digit ?? 1) * unit;
    lowest = unit;
    digit = undefined;
  }
  return value + (digit ?? 0);
}

function digitOf(char: string): number {
  if (char === '〇') return 0;
  return char === '两' ? 2 : DIGITS.indexOf(char);
}

/** The number as laws write it, up to 9999: 63 → 六十三, 10 → 十, 105 → 一百零五, 210 → 二百一十. */
export function writeChineseNumber(value: number): string {
  const parts = [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const;
  let words = '';
  let skipped = false;
  for (const [unit, name] of parts) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) {
      skipped = words !== '';
      continue;
    }
    words += `${skipped ? '零' : ''}${digit === 1 && unit === 10 && words === '' ? '' : DIGITS.charAt(digit)}${name}`;
    skipped = false;
  }
  return words;
}
