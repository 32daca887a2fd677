export * from './open-embedded.ts';
