import { z } from 'zod';
import type { Logger } from '../../bot/core/index.ts';
import { createMemoryJournal, openFileJournal, readJournal } from '../journal/index.ts';
import { type Dialogue, dialogue, type Dialogues } from '../ports.ts';
import { dialogueKeptFor } from '../queue-times.ts';

/** One line of the journal of dialogues. */
export const dialogueRecord = z.object({ key: z.string(), dialogue });

/** Dialogues that can be tidied and closed. */
export interface KeptDialogues extends Dialogues {
  /** Drops what is older than a month at `now` (ms), and what later lines have replaced. */
  tidy(now: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the dialogues kept in the journal `path` (in memory without one): every message adds a line, which costs the same however many
 * dialogues there are. Rejects with `StoreUnusable` when the file is damaged.
 */
export async function openDialogues(path: string | undefined, logger: Logger): Promise<KeptDialogues> {
  const current = path === undefined ? new Map<string, Dialogue>() : await readDialogues(path, logger);
  const journal = path === undefined ? createMemoryJournal() : await openFileJournal(path);
  return {
    get: (key) => Promise.resolve(current.get(key)),
    put: (key, value) => {
      const record = { key, dialogue: value };
      return journal.append([record], () => void current.set(key, value));
    },
    tidy: (now) => {
      for (const [key, { at }] of current) if (now - at > dialogueKeptFor) current.delete(key);
      return journal.rewrite(() => Array.from(current, ([key, each]) => ({ key, dialogue: each })));
    },
    close: () => journal.close(),
  };
}

/** The dialogues kept in the journal `path` by their keys. Rejects with `StoreUnusable` when the file is damaged. */
export async function readDialogues(path: string, logger: Logger): Promise<Map<string, Dialogue>> {
  const current = new Map<string, Dialogue>();
  await readJournal(path, dialogueRecord, (record) => void current.set(record.key, record.dialogue), logger);
  return current;
}
