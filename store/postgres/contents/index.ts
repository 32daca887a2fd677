export * from './read-contents.ts';
export * from './transfer-state.ts';
export * from './write-contents.ts';
