/** Characters XML has no place for, and those that nobody sees: they could hide what a cell begins with, or turn a line around. */
const unwanted = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd\p{Noncharacter_Code_Point}]/gu;
const lineEnds = /\r\n?|[\u0085\u2028\u2029]/gu;

/** Text as an office file can hold it: characters that are illegal in XML or invisible are gone, every line ends with `\n`. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(lineEnds, '\n').replace(unwanted, '');
}

/** What Excel, WPS and LibreOffice take for the beginning of a formula when a cell is read from CSV; full-width twins included. */
const formulaMark = /^[\s\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫]/u;

/**
 * {@link cleanText} for a cell of a sheet. A text cell of an xlsx is never a formula; it could become one when the sheet is saved as CSV
 * and opened again, so text that begins like a formula gets an apostrophe before it (OWASP, CSV injection).
 */
export function cellText(text: string): string {
  const clean = cleanText(text).trim();
  return formulaMark.test(clean) ? `'${clean}` : clean;
}
