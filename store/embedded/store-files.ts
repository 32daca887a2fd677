import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../../bot/core/index.ts';
import type { Contents } from '../contents.ts';
import { readJournal, syncDirectory } from '../journal/index.ts';
import { type LinkedEvent, readEvents } from '../ledger/index.ts';
import { contactsFile, durableFile, questionsFile, talliesFile } from '../lowdb/index.ts';
import { noQuestions } from '../question-list.ts';
import { readDialogues } from './dialogues.ts';
import { queueRecord } from './queue-record.ts';
import { QueueState } from './queue-state.ts';
import { recordsOf } from './records-of.ts';

/** The file of a store that makes its directory one: the ledger. */
export const ledgerFile = 'ledger.jsonl';

/** The files of an embedded store, but for the ledger and for those of records. */
export const otherFiles = ['queue.jsonl', 'dialogues.jsonl', 'contacts.json', 'questions.json', 'tallies.json', 'session.key'] as const;

/** What an embedded store in a directory holds. */
export interface StoreFiles {
  readonly events: readonly LinkedEvent[];
  readonly contents: Contents;
}

/**
 * Reads the embedded store in `directory`, which nobody else may hold: everything in it. Rejects with `StoreUnusable` when the chain is
 * broken or a file damaged.
 */
export async function readStoreFiles(directory: string, logger: Logger): Promise<StoreFiles> {
  const at = (name: string): string => join(directory, name);
  const queue = new QueueState();
  await readJournal(at('queue.jsonl'), queueRecord, (record) => queue.apply(record), logger);
  const contacts = await durableFile(at('contacts.json'), contactsFile).read();
  const questions = await durableFile(at('questions.json'), questionsFile).read();
  const tallies = await durableFile(at('tallies.json'), talliesFile).read();
  const secret = await readSecret(at('session.key'));
  return {
    events: await readEvents(at(ledgerFile), logger),
    contents: {
      ...queue.contents(),
      dialogues: await readDialogues(at('dialogues.jsonl'), logger),
      contacts: new Map(Object.entries(contacts?.lastHeardOn ?? {})),
      questions: questions ? { next: questions.next, open: questions.open, collected: questions.collected } : noQuestions,
      tallies: new Map(Object.entries(tallies?.counts ?? {})),
      ...(secret ? { secret } : {}),
    },
  };
}

/** Writes an embedded store into `directory`, durably; files of it that are there are replaced. Rejects with what `events` rejects with. */
export async function writeStoreFiles(directory: string, events: AsyncIterable<readonly LinkedEvent[]>, contents: Contents): Promise<void> {
  const at = (name: string): string => join(directory, name);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeLines(at(ledgerFile), events);
  await writeLines(at('queue.jsonl'), [[...recordsOf(contents)]]);
  await writeLines(at('dialogues.jsonl'), [Array.from(contents.dialogues, ([key, dialogue]) => ({ key, dialogue }))]);
  await durableFile(at('contacts.json'), contactsFile).write({ version: 1, lastHeardOn: Object.fromEntries(contents.contacts) });
  await durableFile(at('questions.json'), questionsFile).write({ version: 1, ...contents.questions });
  await durableFile(at('tallies.json'), talliesFile).write({ version: 1, counts: Object.fromEntries(contents.tallies) });
  if (contents.secret) await writeWhole(at('session.key'), contents.secret);
  await syncDirectory(directory);
}

async function writeLines(path: string, portions: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    for await (const portion of portions) {
      // Some thousand lines at a time: a string has its longest.
      for (let from = 0; from < portion.length; from += linesAtOnce) {
        await file.writeFile(portion.slice(from, from + linesAtOnce).map((line) => `${JSON.stringify(line)}\n`).join(''));
      }
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

const linesAtOnce = 2000;

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function readSecret(path: string): Promise<Uint8Array | undefined> {
  return readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
}
