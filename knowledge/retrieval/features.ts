import { conceptsIn } from './lexicon.ts';
import { normalize } from './normalize.ts';

// Found by cross-validation on the bank: see evaluation/cross-validation.ts.
const CHARACTER_WEIGHT = 1.2;
const PAIR_WEIGHT = 1;
const TRIPLE_WEIGHT = 0.5;
const CONCEPT_WEIGHT = { words: 1.5, sound: 0.75 };
const CONCEPT_PAIR_WEIGHT = 1;

/** What is seen in a question: the hash of each feature with its weight. */
export type Features = ReadonlyMap<number, number>;

/** The features of a question: its character 1-, 2- and 3-grams within each stretch between marks, its concepts, and each two of them that it names in words. */
export function featuresOf(question: string): Features {
  const plain = normalize(question);
  const features = new Map<number, number>();
  for (const stretch of plain.split(' ')) {
    const chars = Array.from(`^${stretch}$`);
    chars.forEach((char, at) => {
      if (at > 0 && at < chars.length - 1) features.set(hash(char), CHARACTER_WEIGHT);
      if (at + 1 < chars.length) features.set(hash(chars.slice(at, at + 2).join('')), PAIR_WEIGHT);
      if (at + 2 < chars.length) features.set(hash(chars.slice(at, at + 3).join('')), TRIPLE_WEIGHT);
    });
  }
  const concepts = conceptsIn(plain);
  for (const [concept, by] of concepts) features.set(hash(`#${concept}`), CONCEPT_WEIGHT[by]);
  const named = [...concepts].flatMap(([concept, by]) => (by === 'words' ? [concept] : [])).sort();
  named.forEach((one, at) => {
    for (const other of named.slice(at + 1)) features.set(hash(`#${one}+${other}`), CONCEPT_PAIR_WEIGHT);
  });
  return features;
}

/** FNV-1a over UTF-16 units, 32 bits: some 26,000 features leave collisions rare and harmless. */
function hash(feature: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) value = Math.imul(value ^ feature.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
