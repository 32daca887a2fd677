export * from './open-embedded.ts';
export * from './store-files.ts';
