export { createWording, type Word, type Worded, type WordingOutcome, type WordingParts, type WordOptions } from './create-wording.ts';
export { type FlawCode } from './flaw.ts';
