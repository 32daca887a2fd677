export * from './converse-with-files.ts';
export * from './receive-files.ts';
export { recordLabel } from './join-files.ts';
