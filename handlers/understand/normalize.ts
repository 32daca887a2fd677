import { correctTerms } from './homophones.ts';
import { toSimplified } from './traditional.ts';

/** Longer messages were pasted: what follows is not read for fields. */
const longestRead = 1500;

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

/** A message in two spellings of equal length: `names` keeps what people call things, `text` has misspelt terms put right. */
export interface Wording {
  readonly names: string;
  readonly text: string;
}

/** The wording that fields are read from: normalized, simplified, without emoji, at most 1,500 characters. */
export function toWording(text: string): Wording {
  const plain = normalizeText(text.slice(0, longestRead * 2))
    .slice(0, longestRead)
    // The marks stand for what was read and cannot be typed.
    .replace(/[\p{Extended_Pictographic}\p{Co}\p{Cs}]/gu, (symbol) => (/\d|[#*]/u.test(symbol) ? symbol : ' '))
    .trim();
  const names = toSimplified(plain);
  return { names, text: correctTerms(names) };
}
