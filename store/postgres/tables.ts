import type { Generated } from 'kysely';
import type { LedgerTables } from './ledger/index.ts';
import type { SmallTables } from './small-tables/index.ts';

export * from './of-bureau.ts';

/** Which migrations have been applied. */
export interface MigrationRow {
  readonly id: number;
  readonly name: string;
  readonly applied_at: Generated<Date>;
}

/** All tables of the schema `sanxiang`, as a transaction of a bureau sees them. */
export interface Tables extends LedgerTables, SmallTables {
  readonly migrations: MigrationRow;
}
