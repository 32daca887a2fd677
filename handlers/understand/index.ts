export * from './normalize.ts';
export * from './read-intent.ts';
