export * from './choices.ts';
export * from './converse.ts';
