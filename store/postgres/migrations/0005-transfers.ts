import { bureauTable, type Migration } from './migration.ts';

/** How far a bureau's store has been carried into the database or out of it. */
export const transfers: Migration = {
  id: 5,
  name: 'transfers',
  up: `
    -- state: under way, in, or out again; rest: the digest of everything but the ledger as the transfer left it, so that it shows when somebody has changed it since.
    ${bureauTable(
      'transfers',
      `state text NOT NULL, rest text NOT NULL, at bigint NOT NULL, one boolean NOT NULL DEFAULT true CHECK (one)`,
      'one',
      ['SELECT', 'INSERT', 'UPDATE'],
    )}
    -- A secret that was made before a bureau's own was brought gives way to it.
    GRANT UPDATE ON sanxiang.secrets TO sanxiang_app;
  `,
};
