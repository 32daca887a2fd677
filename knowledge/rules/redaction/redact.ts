import { byText, type ByText } from '../verdict.ts';
import type { Finding } from './finding.ts';
import { findMinorNames } from './minor-names.ts';
import { findNumbers } from './numbers.ts';
import { findPlaces } from './places.ts';

/** What findings rest on: secrets and privacy are treated before publication (publicity/3). */
export const redactionGrounds: ByText = byText('publicity/3');

/** Whatever is found has a digit in it or beside it, or is the name of somebody called a minor: most words have neither and need no closer look. */
const mayHold = /[0-9０-９]|未成年|儿童|少年|幼[儿童]|[小中]学生|[初高]中生/u;

/**
 * Finds personal information in what is to be published, in order and without overlaps. Document numbers, unified social credit codes, amounts
 * and dates are none. Time is linear in the text. A finding is a hint for the person who clears the material, who decides.
 */
export function findPersonalData(text: string): readonly Finding[] {
  if (!mayHold.test(text)) return [];
  const narrow = toHalfWidth(text);
  const found = [...findNumbers(narrow), ...findPlaces(narrow), ...findMinorNames(narrow)].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Finding[] = [];
  for (const finding of found) {
    if (finding.start >= (kept.at(-1)?.end ?? 0)) kept.push(finding);
  }
  return kept;
}

/** The text with these findings masked; they are in order and do not overlap, as `findPersonalData` gives them. */
export function maskFindings(text: string, findings: readonly Finding[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, masked } of findings) {
    parts.push(text.slice(at, start), masked);
    at = end;
  }
  return [...parts, text.slice(at)].join('');
}

/** The text with everything masked that can be found in it; masking it again changes nothing. */
export function redact(text: string): string {
  // A mask may lay bare a number that was glued to the one it hides; each turn masks something, so this ends.
  for (let current = text; ; ) {
    const masked = maskFindings(current, findPersonalData(current));
    if (masked === current) return current;
    current = masked;
  }
}

// One unit for one unit, so that places found hold in the text as written.
function toHalfWidth(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}
