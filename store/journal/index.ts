export * from './chained-journal.ts';
export * from './file-journal.ts';
export * from './hash-chain.ts';
export * from './journal.ts';
export * from './read-journal.ts';
