import { bureauTable, type Migration } from './migration.ts';

/** The mark of the data directory that all processes of a bureau share. */
export const directories: Migration = {
  id: 4,
  name: 'directories',
  up: bureauTable('directories', 'mark text NOT NULL, one boolean NOT NULL DEFAULT true CHECK (one)', 'one', ['SELECT', 'INSERT']),
};
