export * from './answers.ts';
export * from './asked-day.ts';
export * from './coming-day.ts';
export { type NextSteps, readNextSteps } from './next-steps.ts';
export { normalizeText } from './normalize.ts';
export * from './read-intent.ts';
export type * from './understanding.ts';
export * from './without-party.ts';
