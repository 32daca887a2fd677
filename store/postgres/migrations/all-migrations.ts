import { ledgerTables } from './0001-ledger.ts';
import { queueTables } from './0002-queue.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema, in order. */
export const allMigrations: readonly Migration[] = [ledgerTables, queueTables];
