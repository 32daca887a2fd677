export * from './choices.ts';
export * from './converse.ts';
export * from './converse-tap.ts';
export * from './offered.ts';
