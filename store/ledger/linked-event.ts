import { z } from 'zod';
import type { Logger } from '../../bot/core/index.ts';
import { StoreUnusable } from '../errors.ts';
import { chainStart, hashOf, readJournal } from '../journal/index.ts';
import { ledgerEvent } from './event.ts';

/** An event with its link to the one before, as the ledger's file has it. */
export const linkedEvent = z.object({ event: ledgerEvent, hash: z.string() });
export type LinkedEvent = Readonly<z.infer<typeof linkedEvent>>;

/** The last link of a chain: how many events it has, and the last one's hash. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** A chain without events. */
export const noEvents: ChainHead = { seq: 0, hash: chainStart };

/** The head after one more event; `undefined` when it does not follow on `head`. */
export function headAfter(head: ChainHead, { event, hash }: LinkedEvent): ChainHead | undefined {
  return event.seq === head.seq + 1 && hash === hashOf(head.hash, event) ? { seq: event.seq, hash } : undefined;
}

/** Every event of the ledger kept in the file `path`, the chain verified; empty when there is none. Rejects with `StoreUnusable`. */
export async function readEvents(path: string, logger: Logger): Promise<readonly LinkedEvent[]> {
  const events: LinkedEvent[] = [];
  let head: ChainHead | undefined = noEvents;
  const take = (next: LinkedEvent): void => {
    head = head && headAfter(head, next);
    if (!head) throw brokenAt(events.length + 1);
    events.push(next);
  };
  await readJournal(path, linkedEvent, take, logger);
  return events;
}

/** What to say and do when the ledger's file does not hold from its event `seq` on. */
export function brokenAt(seq: number): StoreUnusable {
  return new StoreUnusable('damaged', `台账第 ${seq} 条的校验不符，可能被改动过，没有启动。请先复制整个数据目录留底，再用最近的备份恢复（npm run restore -- 备份文件）。`);
}
