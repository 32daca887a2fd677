export { openEmbeddedStore, type EmbeddedOptions } from './embedded/index.ts';
export { directoryHolder, lockDirectory } from './directory-lock.ts';
export * from './errors.ts';
export { type Chain, openChain, readChain } from './journal/index.ts';
export * from './ledger/index.ts';
export * from './media/index.ts';
export * from './ports.ts';
export * from './roster/index.ts';
export { openQuestions, openTallies } from './lowdb/index.ts';
