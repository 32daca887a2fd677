import { ledgerTables } from './0001-ledger.ts';
import { queueTables } from './0002-queue.ts';
import { smallTables } from './0003-small-tables.ts';
import { directories } from './0004-directories.ts';
import { transfers } from './0005-transfers.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema, in order. */
export const allMigrations: readonly Migration[] = [ledgerTables, queueTables, smallTables, directories, transfers];
