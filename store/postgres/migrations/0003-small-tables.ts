import { bureauTable, type Migration } from './migration.ts';

const all = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;

/** What the bot remembers beside the ledger and the queue. Whatever people or platforms wrote is json, which takes every character. */
export const smallTables: Migration = {
  id: 3,
  name: 'small-tables',
  up: `
    ${bureauTable('dialogues', 'key text NOT NULL COLLATE "C", dialogue json NOT NULL, at bigint NOT NULL', 'key', all)}
    CREATE INDEX dialogues_by_age ON sanxiang.dialogues (bureau, at);

    ${bureauTable('contacts', 'person text NOT NULL COLLATE "C", platform text NOT NULL', 'person', all)}

    ${bureauTable('question_lists', 'list json NOT NULL, one boolean NOT NULL DEFAULT true CHECK (one)', 'one', ['SELECT', 'INSERT', 'UPDATE'])}

    ${bureauTable('tallies', 'name text NOT NULL COLLATE "C", n bigint NOT NULL', 'name', all)}

    -- kind: put, to be got again; or used, so that nobody after is the first.
    ${bureauTable('slips', `kind text NOT NULL COLLATE "C" CHECK (kind IN ('put', 'used')), key text NOT NULL COLLATE "C", value json, until bigint NOT NULL`, 'kind, key', all)}
    CREATE INDEX slips_by_end ON sanxiang.slips (bureau, until);

    -- Whoever posts holds the board's row: its numbers are seen in their order.
    ${bureauTable('boards', 'board text NOT NULL COLLATE "C", last bigint NOT NULL', 'board', ['SELECT', 'INSERT', 'UPDATE'])}
    ${bureauTable('board_entries', 'board text NOT NULL COLLATE "C", seq bigint NOT NULL, at bigint NOT NULL, entry json NOT NULL', 'board, seq', ['SELECT', 'INSERT', 'DELETE'])}
    CREATE INDEX board_entries_by_age ON sanxiang.board_entries (bureau, at);

    ${bureauTable('secrets', 'secret bytea NOT NULL, one boolean NOT NULL DEFAULT true CHECK (one)', 'one', ['SELECT', 'INSERT'])}
  `,
};
