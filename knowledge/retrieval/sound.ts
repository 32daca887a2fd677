import { readFileSync } from 'node:fs';

// Voice input and southern accents blur these; each pair is one sound here.
const BLURRED: readonly (readonly [RegExp, string])[] = [
  [/^zh/, 'z'],
  [/^ch/, 'c'],
  [/^sh/, 's'],
  [/([ie])ng$/, '$1n'],
  [/^l/, 'n'],
];

// The private-use area keeps a sound apart from every character that can be typed.
const PRIVATE_USE = 0xe000;

/**
 * Reads the table of syllables (a line: the toneless syllable, then its characters) into character → sound id. The table
 * holds the characters of GB 2312, each with its commonest reading according to pinyin-pro 3.29.4 (MIT).
 */
function readTable(): ReadonlyMap<string, number> {
  const sounds = new Map<string, number>();
  const ids = new Map<string, number>();
  for (const line of readFileSync(new URL('./pinyin.txt', import.meta.url), 'utf8').trim().split('\n')) {
    const [syllable = '', chars = ''] = line.split(' ');
    const blurred = BLURRED.reduce((sound, [pattern, plain]) => sound.replace(pattern, plain), syllable);
    const id = ids.get(blurred) ?? ids.size + 1;
    ids.set(blurred, id);
    for (const char of chars) sounds.set(char, id);
  }
  return sounds;
}

const table = readTable();

/**
 * How a character sounds, as a code point: homophones, and sounds that voice input mixes up (zh/z, n/l, ing/in), share one
 * in the private-use area. A character outside the table stands for itself.
 */
export function soundOf(char: string): number {
  const sound = table.get(char);
  return sound === undefined ? (char.codePointAt(0) ?? 0) : PRIVATE_USE + sound;
}
