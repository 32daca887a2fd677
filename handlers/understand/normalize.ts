/**
 * The message as the readers of commands want it: full-width letters, digits and brackets made half-width, control
 * characters gone, white space single, a leading slash or mention mark dropped. What a person wrote is kept elsewhere.
 */
export function normalizeText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^[/／]\s*/u, '');
}
