export * from './file-journal.ts';
export * from './journal.ts';
export * from './read-journal.ts';
