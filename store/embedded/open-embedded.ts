import { join } from 'node:path';
import type { Clock, Logger } from '../../bot/core/index.ts';
import { lockDirectory } from '../directory-lock.ts';
import { openLedger } from '../ledger/index.ts';
import { openContacts, openQuestions, openTallies } from '../lowdb/index.ts';
import { createFileMedia, createMemoryMedia } from '../media/index.ts';
import type { Store } from '../ports.ts';
import { openDialogues } from './dialogues.ts';
import { openQueue } from './queue.ts';

/** Where the embedded store lives; without a directory it is kept in memory and gone with the process. */
export interface EmbeddedOptions {
  readonly directory?: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Opens the embedded store: one process, one directory. Rejects with `StoreUnusable` when another process holds the
 * directory or a file in it is damaged.
 */
export async function openEmbeddedStore({ directory, clock, logger }: EmbeddedOptions): Promise<Store> {
  const inDirectory = (name: string): string | undefined => (directory === undefined ? undefined : join(directory, name));
  const unlock = directory === undefined ? () => Promise.resolve() : await lockDirectory(directory);
  try {
    const dialogues = await openDialogues(inDirectory('dialogues.jsonl'), logger);
    const contacts = await openContacts(inDirectory('contacts.json'));
    const questions = await openQuestions(inDirectory('questions.json'));
    const tallies = await openTallies(inDirectory('tallies.json'));
    const ledger = await openLedger(inDirectory('ledger.jsonl'), clock, logger);
    const queue = await openQueue(inDirectory('queue.jsonl'), clock, logger);
    return {
      inbox: queue.inbox,
      outbox: queue.outbox,
      claims: queue.claims,
      contacts,
      tallies,
      dialogues,
      questions,
      ledger,
      media: directory === undefined ? createMemoryMedia() : createFileMedia(join(directory, 'media')),
      depth: () => queue.depth(),
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
