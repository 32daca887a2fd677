import { AppError, type Clock, type Logger } from '../../bot/core/index.ts';
import type { Contents } from '../contents.ts';
import { hashOf } from '../journal/index.ts';
import type { ChainHead, LinkedEvent } from '../ledger/index.ts';
import type { MediaStore } from '../media/index.ts';
import { anyProcessAlive, type Trx } from '../postgres/index.ts';
import type { Database } from '../postgres/index.ts';

/** What is carried where: one bureau's store, between its data directory and the database. */
export interface Transfer {
  readonly database: Database;
  readonly bureau: string;
  readonly directory: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Is told after each portion how many events of how many are over. */
  readonly onProgress?: (events: number, of: number) => void;
}

/** What was carried: `missing` counts files of records that some event names and that are not in the data directory. */
export interface Carried {
  readonly head: ChainHead;
  readonly contents: Contents;
  readonly files: number;
  readonly missing: number;
}

/** A store that cannot be carried; the message is Chinese and says what to do. */
export class TransferRefused extends AppError {
  constructor(code: 'nothing' | 'running' | 'other' | 'under-way' | 'exists', message: string, cause?: unknown) {
    super(`transfer_${code}`, message, { expose: true, cause });
  }
}

/** The digest of everything but ledger, files and secret: the same for the same contents, wherever they are kept. */
export function digestOf(contents: Contents): string {
  const { dialogues, contacts, questions, tallies, secret: _, ...queue } = contents;
  return hashOf('', { ...queue, questions, dialogues: inOrder(dialogues), contacts: inOrder(contacts), tallies: inOrder(tallies) });
}

/** Whether somebody has used the store, or begun to. */
export function isUntouched({ settled, unanswered, deliveries, undelivered, claims, dialogues, contacts, questions, tallies }: Contents): boolean {
  return [settled, unanswered, deliveries, undelivered, claims, questions.open, questions.collected].every(({ length }) => length === 0) && [dialogues, contacts, tallies].every(({ size }) => size === 0);
}

/** Rejects with `TransferRefused` while any process works on the database. */
export async function refuseWhileRunning(trx: Trx): Promise<void> {
  if (!(await anyProcessAlive(trx))) return;
  throw new TransferRefused('running', '还有机器人在用这个数据库，没有搬。请先停掉所有实例（例如 sudo systemctl stop sanxiang-bot），刚停掉或被强行结束的等十几秒，再运行一次。');
}

/** The files of records that events name, taken back or not. */
export function filesOf(events: readonly LinkedEvent[]): ReadonlyMap<string, string> {
  return new Map(events.flatMap(({ event: { data, subject } }) => ((data.type === 'recorded' || data.type === 'fileAdded') && data.media ? [[data.media.sha256, subject] as const] : [])));
}

/** How many of the files are not there. */
export async function missingFiles(media: Pick<MediaStore, 'has'>, files: Iterable<string>): Promise<number> {
  let missing = 0;
  for (const sha256 of files) if (!(await media.has(sha256))) missing += 1;
  return missing;
}

function inOrder<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : 1));
}
