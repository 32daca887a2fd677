import type { Database, TransactionOptions, Trx } from '../database.ts';

/** Runs work in a transaction of one bureau; rejects as `Database.inBureau` does. */
export type InBureau = <T>(work: (trx: Trx) => Promise<T>, options?: TransactionOptions) => Promise<T>;

/** The transactions of one bureau. */
export function transactionsOf(database: Database, bureau: string): InBureau {
  return (work, options) => database.inBureau(bureau, work, options);
}
