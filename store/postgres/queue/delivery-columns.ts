import { sql } from 'kysely';
import { laneOf } from '../../lane.ts';
import type { NewDelivery } from '../../queue-ports.ts';

/**
 * Deliveries as the arrays `add_deliveries` takes: what SQL has to know stands beside the whole, which it never looks into, for an answer may hold
 * characters that its text cannot.
 */
export function deliveryColumns(deliveries: readonly NewDelivery[]) {
  const column = <T>(of: (delivery: NewDelivery) => T): T[] => deliveries.map(of);
  return sql`${column(({ id }) => id)}::text[], ${column((whole) => JSON.stringify(whole))}::text[], ${column(({ inReplyTo }) => inReplyTo ?? null)}::text[],
    ${column(({ to }) => JSON.stringify(to))}::text[], ${column(({ routes }) => JSON.stringify(routes ?? []))}::text[], ${column(({ to }) => laneOf(to))}::text[], ${column(({ until }) => until ?? null)}::bigint[]`;
}
