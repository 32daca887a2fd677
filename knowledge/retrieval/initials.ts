import { readFileSync } from 'node:fs';

/** The first letters of a text's characters in pinyin, in their commonest readings: 处罚 → cf. Other characters are left out. */
export function initialsOf(text: string): string {
  const initials = new Map<string, string>();
  for (const line of readFileSync(new URL('./pinyin.txt', import.meta.url), 'utf8').trim().split('\n')) {
    const [syllable = '', chars = ''] = line.split(' ');
    for (const char of chars) initials.set(char, syllable.charAt(0));
  }
  return Array.from(text, (char) => initials.get(char) ?? (/[a-z0-9]/iu.test(char) ? char.toLowerCase() : '')).join('');
}
