export * from './answers.ts';
export * from './coming-day.ts';
export { normalizeText } from './normalize.ts';
export * from './read-intent.ts';
export type * from './understanding.ts';
