import { z } from 'zod';
import type { Logger } from '../../bot/core/index.ts';
import { createMemoryJournal, openFileJournal, readJournal } from '../journal/index.ts';
import { type Dialogue, dialogue, type Dialogues } from '../ports.ts';
import { dialogueKeptFor } from '../queue-times.ts';

const dialogueRecord = z.object({ key: z.string(), dialogue });

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
  const current = new Map<string, Dialogue>();
  const apply = (record: z.infer<typeof dialogueRecord>): void => void current.set(record.key, record.dialogue);
  if (path !== undefined) await readJournal(path, dialogueRecord, apply, logger);
  const journal = path === undefined ? createMemoryJournal() : await openFileJournal(path);
  return {
    get: (key) => Promise.resolve(current.get(key)),
    put: (key, value) => {
      const record = { key, dialogue: value };
      return journal.append([record], () => apply(record));
    },
    tidy: (now) => {
      for (const [key, { at }] of current) if (now - at > dialogueKeptFor) current.delete(key);
      return journal.rewrite(() => Array.from(current, ([key, each]) => ({ key, dialogue: each })));
    },
    close: () => journal.close(),
  };
}
