export * from './answers.ts';
export { normalizeText } from './normalize.ts';
export * from './read-intent.ts';
export type * from './understanding.ts';
