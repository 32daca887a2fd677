import type { Generated } from 'kysely';

/** Whose row it is: the transaction's bureau unless given, and the database takes no other. */
export interface OfBureau {
  readonly bureau: Generated<string>;
}

/** Which migrations have been applied. */
export interface MigrationRow {
  readonly id: number;
  readonly name: string;
  readonly applied_at: Generated<Date>;
}

/** All tables of the schema `sanxiang`, as a transaction of a bureau sees them. */
export interface Tables {
  readonly migrations: MigrationRow;
}
