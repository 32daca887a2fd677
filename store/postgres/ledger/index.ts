export type { Fence } from './appender.ts';
export * from './linked-events.ts';
export * from './postgres-ledger.ts';
export * from './tables.ts';
