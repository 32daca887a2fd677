import { appRole } from '../app-role.ts';

/**
 * One step of the database schema, for ever: what has been released is never changed, a correction is a further step.
 * During a rolling update processes of the version before go on working on the new schema. A step may therefore add tables, indexes and columns
 * that are nullable or have a default, and widen checks; what takes something away (a column, a value that was allowed) waits until no
 * process of the version that uses it can run any more.
 */
export interface Migration {
  readonly id: number;
  readonly name: string;
  /** SQL, run in one transaction together with its note in the table `migrations`. */
  readonly up: string;
}

/** What the program may do with the rows of a table. */
export type Right = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/**
 * SQL that creates a table of which every bureau sees its own rows only, the owner of the table included. `columns` and `key` leave out
 * `bureau`, which comes first in both. Whatever is compared in SQL under this policy is on an index only if its operator is leakproof (equality and
 * order are; LIKE, arrays and JSON are not).
 */
export function bureauTable(name: string, columns: string, key: string, rights: readonly Right[]): string {
  return `
    CREATE TABLE sanxiang.${name} (
      bureau text NOT NULL DEFAULT current_setting('sanxiang.bureau'),
      ${columns},
      PRIMARY KEY (bureau, ${key})
    );
    ALTER TABLE sanxiang.${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE sanxiang.${name} FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_bureau ON sanxiang.${name}
      USING (bureau = current_setting('sanxiang.bureau', true))
      WITH CHECK (bureau = current_setting('sanxiang.bureau', true));
    GRANT ${rights.join(', ')} ON sanxiang.${name} TO ${appRole};`;
}
