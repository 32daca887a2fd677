/** Words in the form in which quotations are compared: half-width, without white space, one kind of quotation mark. */
export function comparable(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[“”„‟「」『』]/gu, '"')
    .replace(/[‘’]/gu, "'");
}
