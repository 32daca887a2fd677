import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Clock, createMemoryBoards, createMemorySlips, type Logger } from '../../bot/core/index.ts';
import { lockDirectory } from '../directory-lock.ts';
import { openLedger } from '../ledger/index.ts';
import { openContacts, openQuestions, openTallies } from '../lowdb/index.ts';
import { createFileMedia, createMemoryMedia } from '../media/index.ts';
import { mainBureau, type Store } from '../ports.ts';
import { openSecret } from '../secret-file.ts';
import { openDialogues } from './dialogues.ts';
import { openQueue } from './queue.ts';

/** Where the embedded store lives; without a directory it is kept in memory and gone with the process. */
export interface EmbeddedOptions {
  readonly directory?: string;
  /** Whose store it is; `main` where there is one bureau. */
  readonly bureau?: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Opens the embedded store: one process, one directory. Rejects with `StoreUnusable` when another process holds the
 * directory or a file in it is damaged.
 */
export async function openEmbeddedStore({ directory, bureau = mainBureau, clock, logger }: EmbeddedOptions): Promise<Store> {
  const inDirectory = (name: string): string | undefined => (directory === undefined ? undefined : join(directory, name));
  const unlock = directory === undefined ? () => Promise.resolve() : await lockDirectory(directory);
  try {
    const dialogues = await openDialogues(inDirectory('dialogues.jsonl'), logger);
    const contacts = await openContacts(inDirectory('contacts.json'));
    const questions = await openQuestions(inDirectory('questions.json'));
    const tallies = await openTallies(inDirectory('tallies.json'));
    const ledger = await openLedger(inDirectory('ledger.jsonl'), clock, logger);
    const queue = await openQueue(inDirectory('queue.jsonl'), clock, logger);
    let secret: Promise<Uint8Array> | undefined;
    return {
      bureau,
      inbox: queue.inbox,
      outbox: queue.outbox,
      claims: queue.claims,
      contacts,
      tallies,
      dialogues,
      questions,
      ledger,
      media: directory === undefined ? createMemoryMedia() : createFileMedia(join(directory, 'media')),
      slips: createMemorySlips(clock),
      boards: createMemoryBoards(),
      secret: () => (secret ??= directory === undefined ? Promise.resolve(randomBytes(32)) : openSecret(directory)),
      // No other process can hold this directory.
      lead: (_name, onChange) => {
        onChange(true);
        return () => undefined;
      },
      onLeftWork: () => () => undefined,
      depth: () => Promise.resolve(queue.depth()),
      usable: () => queue.usable() && ledger.healthy(),
      tidy: async (now) => {
        await queue.tidy(now);
        await dialogues.tidy(now);
      },
      close: async () => {
        await queue.close();
        await ledger.close();
        await dialogues.close();
        await contacts.close();
        await questions.close();
        await tallies.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
