import { messageKey } from '../../bot/core/index.ts';
import type { HeldClaim, QueueContents } from '../contents.ts';
import type { QueueRecord } from './queue-record.ts';

/** The shortest journal that gives a queue these contents. */
export function* recordsOf({ settled, unanswered, deliveries, undelivered, claims }: QueueContents): Iterable<QueueRecord> {
  for (const { key, print, keptAt, sentAt } of settled) yield { t: 'seen', at: keptAt, sentAt, key, print };
  for (const { message, keptAt, resumed } of unanswered) {
    yield { t: 'kept', at: keptAt, message };
    for (let count = 0; count < resumed; count += 1) yield { t: 'resumed', key: messageKey(message) };
  }
  for (const delivery of deliveries) yield { t: 'stands', delivery, givenUp: false };
  for (const delivery of undelivered) yield { t: 'stands', delivery, givenUp: true };
  for (const together of ofOneMoment(claims)) yield { t: 'claimed', ...together, deliveries: [] };
}

/** Claims as they were taken, those of one moment together. */
function ofOneMoment(claims: readonly HeldClaim[]): Iterable<{ readonly day: string; readonly at: number; readonly keys: string[] }> {
  const together = new Map<string, { readonly day: string; readonly at: number; readonly keys: string[] }>();
  for (const { key, day, at } of claims) {
    const name = `${day}|${at}`;
    const group = together.get(name);
    if (group) group.keys.push(key);
    else together.set(name, { day, at, keys: [key] });
  }
  return together.values();
}
