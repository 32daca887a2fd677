import type { Finding, FindingKind } from './finding.ts';

interface Token {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

/**
 * Finds identity cards (18 digits with the checksum of GB 11643), mobile and fixed telephones and bank cards (Luhn), also in groups parted by
 * one space or hyphen. Words before a number decide where the digits alone do not (账号, 身份证, 电话). `text` has half-width digits.
 */
export function findNumbers(text: string): readonly Finding[] {
  const tokens = tokenize(text);
  const found: Finding[] = [];
  for (let index = 0; index < tokens.length; ) {
    const match = matchFrom(text, tokens, index);
    if (match) found.push(match.finding);
    index += match ? match.length : 1;
  }
  return found;
}

function tokenize(text: string): readonly Token[] {
  return [...text.matchAll(/\d+/gu)].map((match) => {
    const end = match.index + match[0].length;
    const closedByX = (match[0].length === 17 || match[0].length === 3) && /[Xx]/u.test(text.charAt(end));
    return { start: match.index, end: closedByX ? end + 1 : end, digits: closedByX ? `${match[0]}X` : match[0] };
  });
}

const longestGrouping = 6;
const longestCode = 22;

/** The longest group of tokens from `index` that is one number; groups are parted by exactly one separator and cut the usual way. */
function matchFrom(text: string, tokens: readonly Token[], index: number): { finding: Finding; length: number } | undefined {
  const first = tokens[index];
  if (!first || isPartOfCode(text, first)) return undefined;
  const widths: number[] = [];
  const options: { digits: string; end: number; shape: string }[] = [];
  let previous: Token | undefined;
  let joined = '';
  for (const token of tokens.slice(index, index + longestGrouping)) {
    if (previous && !isJoined(text, previous, token)) break;
    joined += token.digits;
    widths.push(token.digits.length);
    options.push({ digits: joined, end: token.end, shape: widths.join('-') });
    previous = token;
  }
  for (let length = options.length; length > 0; length -= 1) {
    const option = options[length - 1];
    if (!option) continue;
    const shape = length === 1 ? 'single' : option.shape;
    const kind = classify(option.digits, shape, text.slice(Math.max(0, first.start - 12), first.start), text.slice(option.end, option.end + 2));
    if (kind) return { finding: { kind, start: openedAt(text, first.start, option.end), end: option.end, masked: mask(kind, option.digits) }, length };
  }
  return undefined;
}

function isJoined(text: string, previous: Token, next: Token): boolean {
  return next.start === previous.end + 1 && /[ \-–—)）]/u.test(text.charAt(previous.end));
}

/** A bracket closed within the number was opened before it: (023)67851234. */
function openedAt(text: string, start: number, end: number): number {
  return /[)）]/u.test(text.slice(start, end)) && /[(（]/u.test(text.charAt(start - 1)) ? start - 1 : start;
}

/** Whether the digits lie within a unified social credit code, alone or as the head of a pollutant discharge permit's number. */
function isPartOfCode(text: string, { start, end }: Token): boolean {
  let first = start;
  let last = end;
  while (start - first < longestCode && /[0-9A-Za-z]/u.test(text.charAt(first - 1))) first -= 1;
  while (last - end < longestCode && /[0-9A-Za-z]/u.test(text.charAt(last))) last += 1;
  const word = text.slice(first, last);
  return /^[1-9A-Y][1-9]\d{6}[0-9A-Za-z]{10}(?:\d{3}[A-Za-z])?$/u.test(word) && /[A-Za-z]/u.test(word.slice(0, 17));
}

const phoneShapes: ReadonlySet<string> = new Set(['single', '3-4-4', '3-8', '2-11', '2-3-4-4']);
const landlineShapes: ReadonlySet<string> = new Set(['single', '3-7', '3-8', '4-7', '4-8', '3-4-4', '4-4-4', '4-3-4', '4-4']);
const idShapes: ReadonlySet<string> = new Set(['single', '6-8-4', '6-4-4-4', '3-3-4-4-4', '14-4']);

function classify(digits: string, shape: string, left: string, right: string): FindingKind | undefined {
  if (idShapes.has(shape) && isIdCard(digits, left)) return 'idCard';
  if (isBankCard(digits, shape, left)) return 'bankCard';
  if (/^(?:元|万元|亿元|吨|克|千克)/u.test(right)) return undefined;
  if (phoneShapes.has(shape) && /^(?:86)?1[3-9]\d{9}$/u.test(digits)) return 'phone';
  return landlineShapes.has(shape) && isLandline(digits, left) ? 'landline' : undefined;
}

const provinces: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function isIdCard(digits: string, left: string): boolean {
  const named = /身份证|证件|公民身份/u.test(left);
  if (/^\d{15}$/u.test(digits)) return named;
  if (!/^\d{17}[\dX]$/u.test(digits) || !provinces.has(digits.slice(0, 2))) return named && digits.length === 18;
  const sum = idWeights.reduce((total, weight, index) => total + weight * Number(digits.charAt(index)), 0);
  return named || '10X98765432'.charAt(sum % 11) === digits.charAt(17);
}

function isBankCard(digits: string, shape: string, left: string): boolean {
  const groups = shape === 'single' || /^4(?:-4){2,3}(?:-\d{1,4})?$|^6-\d{10,13}$/u.test(shape);
  if (!groups || !/^\d{12,21}$/u.test(digits)) return false;
  return /账号|帐号|卡号|账户|帐户|银行卡/u.test(left) || (/^[34569]\d{15,18}$/u.test(digits) && !isCreditCode(digits) && passesLuhn(digits));
}

// A unified social credit code may be all digits: the office that registered it, the kind of body, then the province.
function isCreditCode(digits: string): boolean {
  return /^[159][1-39]\d{16}$/u.test(digits) && provinces.has(digits.slice(2, 4));
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index)) * (index % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

function isLandline(digits: string, left: string): boolean {
  if (/^0(?:10|2\d)\d{8}$|^0[3-9]\d{2}\d{7,8}$/u.test(digits)) return true;
  return /^[2-8]\d{6,7}$/u.test(digits) && /电话|座机|联系方式|传真/u.test(left);
}

function mask(kind: FindingKind, digits: string): string {
  if (kind === 'phone') return `${digits.slice(0, -8)}****${digits.slice(-4)}`;
  if (kind === 'idCard') return `${digits.slice(0, 3)}${'*'.repeat(digits.length - 3)}`;
  if (kind === 'bankCard') return `${'*'.repeat(digits.length - 4)}${digits.slice(-4)}`;
  return '*'.repeat(digits.length);
}
