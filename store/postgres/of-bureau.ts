import type { ColumnType, Generated } from 'kysely';

/** Whose row it is: the transaction's bureau unless given, and the database takes no other. */
export interface OfBureau {
  readonly bureau: Generated<string>;
}

/** A JSON column: written as text, read as what the text says. It comes from outside: parse it. */
export type Json = ColumnType<unknown, string, string>;
