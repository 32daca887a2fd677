import { readFileSync } from 'node:fs';
import { soundOf } from './sound.ts';

const conceptIds = new Map<string, number>();
const byWords = new Map<string, number[]>();
const bySound = new Map<string, number[]>();
/** Every beginning of a wording, in words and in sound: where nothing goes on so, the search is over. */
const beginnings = new Set<string>();

function add(index: Map<string, number[]>, key: string, concept: number): void {
  for (let end = 1; end <= key.length; end += 1) beginnings.add(key.slice(0, end));
  const known = index.get(key);
  if (known) known.push(concept);
  else index.set(key, [concept]);
}

// A syllable is one character here, so that a wording's sound is a string like its words are.
function soundKey(chars: readonly string[]): string {
  return String.fromCodePoint(...chars.map(soundOf));
}

for (const line of readFileSync(new URL('./lexicon.txt', import.meta.url), 'utf8').split('\n')) {
  const [name = '', ...wordings] = line.trim().split(/\s+/);
  if (name === '' || name.startsWith('#')) continue;
  const concept = conceptIds.get(name) ?? conceptIds.size;
  conceptIds.set(name, concept);
  for (const words of wordings) {
    const chars = Array.from(words.toLowerCase());
    add(byWords, chars.join(''), concept);
    if (chars.length > 1) add(bySound, soundKey(chars), concept);
  }
}

const names = [...conceptIds.keys()];

/** How a concept was recognised: by the words themselves, or only by how they sound. */
type Recognised = 'words' | 'sound';

/** A concept in a question, with the characters that name it (`end` is past the last). */
export interface Sighting {
  readonly concept: string;
  readonly by: Recognised;
  readonly start: number;
  readonly end: number;
}

/** Every wording of the lexicon that a normalized question holds, by its words or, from two characters on, by their sound. */
export function* sightingsIn(question: string): Generator<Sighting> {
  const chars = Array.from(question);
  const sounds = chars.map((char) => soundKey([char]));
  for (let start = 0; start < chars.length; start += 1) {
    let words = '';
    let sound = '';
    for (let end = start; end < chars.length; end += 1) {
      words += chars[end] ?? '';
      sound += sounds[end] ?? '';
      if (!beginnings.has(words) && !beginnings.has(sound)) break;
      for (const concept of byWords.get(words) ?? []) yield { concept: names[concept] ?? '', by: 'words', start, end: end + 1 };
      for (const concept of bySound.get(sound) ?? []) yield { concept: names[concept] ?? '', by: 'sound', start, end: end + 1 };
    }
  }
}

/** The lexicon's concepts that a normalized question speaks of. */
export function conceptsIn(question: string): Map<string, Recognised> {
  const found = new Map<string, Recognised>();
  for (const { concept, by } of sightingsIn(question)) {
    if (by === 'words' || !found.has(concept)) found.set(concept, by);
  }
  return found;
}

/** Whether the lexicon has a concept of this name. */
export function isConcept(name: string): boolean {
  return conceptIds.has(name);
}
