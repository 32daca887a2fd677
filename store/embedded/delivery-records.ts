import type { Delivery } from '../queue-ports.ts';
import type { QueueRecord } from './queue-record.ts';

/** The records that bring a delivery to where it is, after `failures` failed attempts. */
export function* deliveryRecords(delivery: Delivery, failures: number): Iterable<QueueRecord> {
  const { id, to, reply, inReplyTo, routes, until, person, claims, notBefore, mayHaveArrived } = delivery;
  yield { t: 'posted', at: delivery.createdAt, deliveries: [{ id, to, reply, inReplyTo, routes, until, person, claims }] };
  if (delivery.partsSent > 0) yield { t: 'part', id, partsSent: delivery.partsSent };
  if (mayHaveArrived) yield { t: 'begun', id };
  const reason = delivery.lastFailure;
  for (let count = 0; reason && count < failures; count += 1) {
    yield { t: 'postponed', id, notBefore, reason, mayHaveArrived };
  }
}
