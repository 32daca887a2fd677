/** A piece of a message that was read: where it stood, its words and what they mean. */
export interface Found<T> {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly value: T;
}

/** Marks that stand for what was read, so that later readers see that something stands there, but not its words. */
export const marks = { party: 'Ⓟ', number: 'Ⓝ', case: 'Ⓒ', date: 'Ⓓ', sum: 'Ⓜ', channel: 'Ⓗ', link: 'Ⓛ' } as const;

/** The text with each piece covered by `mark`, as long as before: positions stay where they were. */
export function cover(text: string, pieces: readonly { readonly start: number; readonly end: number }[], mark: string): string {
  return pieces.reduce((covered, { start, end }) => covered.slice(0, start) + mark.repeat(end - start) + covered.slice(end), text);
}

/** Every match of a global pattern that `read` makes sense of. */
export function findAll<T>(text: string, pattern: RegExp, read: (match: RegExpExecArray) => T | undefined): Found<T>[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = read(match);
    return value === undefined ? [] : [{ start: match.index, end: match.index + match[0].length, words: match[0], value }];
  });
}
