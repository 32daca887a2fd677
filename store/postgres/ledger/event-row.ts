import type { Insertable, Selectable } from 'kysely';
import { type LedgerEvent, ledgerEvent, type LinkedEvent } from '../../ledger/index.ts';
import type { EventRow } from './tables.ts';

/** The row of an event. */
export function rowOf({ event, hash }: LinkedEvent): Insertable<EventRow> {
  const { seq, subject, cause, at, by, from, data } = event;
  return { seq, subject, cause, at, by, platform: from.platform, chat: from.kind, data: JSON.stringify(data), hash };
}

/** The event of a row, as it was hashed; throws `ZodError` when the row is none. */
export function eventOf({ seq, subject, cause, at, by, platform, chat, data }: Omit<Selectable<EventRow>, 'bureau' | 'hash'>): LedgerEvent {
  return ledgerEvent.parse({ seq, subject, cause, at, by, from: { platform, kind: chat }, data });
}

/** The columns an event is read from. */
export const eventColumns = ['seq', 'subject', 'cause', 'at', 'by', 'platform', 'chat', 'data'] as const;

/** The columns an event and its link are read from. */
export const linkedColumns = [...eventColumns, 'hash'] as const;

/** The event of a row and its link, or nothing when the row is no event. */
export function linkedOf({ hash, ...row }: Omit<Selectable<EventRow>, 'bureau'>): LinkedEvent | undefined {
  try {
    return { event: eventOf(row), hash };
  } catch {
    return undefined;
  }
}
