export * from './contents/index.ts';
export * from './database.ts';
export * from './ledger/index.ts';
export * from './migrations/index.ts';
export * from './open-postgres.ts';
export * from './queue/index.ts';
export * from './small-tables/index.ts';
export { checkSharedDirectory } from './shared-directory.ts';
export * from './tables.ts';
