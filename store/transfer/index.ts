export * from './check-store.ts';
export * from './to-directory.ts';
export * from './to-postgres.ts';
export * from './transfer.ts';
