import { bureauTable, type Migration } from './migration.ts';

/** Events, the chain that links them, and the cases as they say they stand. */
export const ledgerTables: Migration = {
  id: 1,
  name: 'ledger',
  up: `
    ${bureauTable('chains', 'seq bigint NOT NULL, hash text NOT NULL, one boolean NOT NULL DEFAULT true CHECK (one)', 'one', ['SELECT', 'INSERT', 'UPDATE'])}

    -- json, not jsonb: an event has to read back exactly as it was hashed, whatever characters somebody typed.
    ${bureauTable(
      'events',
      `seq bigint NOT NULL,
      subject text NOT NULL COLLATE "C",
      cause text NOT NULL COLLATE "C",
      at text NOT NULL COLLATE "C",
      by text NOT NULL,
      platform text NOT NULL,
      chat text NOT NULL,
      data json NOT NULL,
      hash text NOT NULL`,
      'seq',
      ['SELECT', 'INSERT'],
    )}
    CREATE INDEX events_of_subject ON sanxiang.events (bureau, subject, seq);
    CREATE INDEX events_of_cause ON sanxiang.events (bureau, cause, seq);
    CREATE INDEX events_at ON sanxiang.events (bureau, at, seq);

    CREATE FUNCTION sanxiang.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'events are never altered or removed' USING ERRCODE = 'insufficient_privilege'; END $$;
    CREATE TRIGGER never_altered BEFORE UPDATE OR DELETE OR TRUNCATE ON sanxiang.events
      FOR EACH STATEMENT EXECUTE FUNCTION sanxiang.refuse_change();

    ${bureauTable('numbers', 'year integer NOT NULL, last integer NOT NULL', 'year', ['SELECT', 'INSERT', 'UPDATE'])}

    -- A case whose opening was taken back has no row.
    ${bureauTable(
      'cases',
      `id text NOT NULL COLLATE "C",
      year integer NOT NULL,
      number integer NOT NULL,
      version integer NOT NULL,
      is_open boolean NOT NULL,
      document text COLLATE "C",
      shape integer NOT NULL,
      state json NOT NULL`,
      'id',
      ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
    )}
    CREATE UNIQUE INDEX cases_in_order ON sanxiang.cases (bureau, year, number);
    CREATE UNIQUE INDEX cases_by_document ON sanxiang.cases (bureau, document) WHERE document IS NOT NULL;
    CREATE INDEX cases_open ON sanxiang.cases (bureau, year, number) WHERE is_open;

    -- Days on which a case was opened, decided or given an opinion.
    ${bureauTable('case_days', 'day date NOT NULL, id text NOT NULL COLLATE "C"', 'day, id', ['SELECT', 'INSERT', 'DELETE'])}

    -- The party's name from each of its characters on: a part of a name is the beginning of one of these.
    ${bureauTable('case_parties', 'tail text NOT NULL COLLATE "C", id text NOT NULL COLLATE "C"', 'tail, id', ['SELECT', 'INSERT', 'DELETE'])}

    ${bureauTable('case_files', 'sha256 text NOT NULL COLLATE "C"', 'sha256', ['SELECT', 'INSERT'])}
  `,
};
