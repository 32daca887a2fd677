import { address } from '../../../bot/core/index.ts';
import { type Delivery, failure, newDelivery } from '../../queue-ports.ts';

/** A delivery as its row says; large numbers come as text from functions of the schema. */
export interface DeliveryRow {
  readonly id: string;
  readonly delivery: unknown;
  readonly next_to: unknown;
  readonly routes: unknown;
  readonly created_at: string | number;
  readonly attempts: number;
  readonly not_before: string | number;
  readonly parts_sent: number;
  readonly may_have_arrived: boolean;
  readonly last_failure: unknown;
}

/** The delivery of a row; throws `ZodError` when it is none. */
export function deliveryOf(row: DeliveryRow): Delivery {
  const last = failure.nullable().parse(row.last_failure);
  const delivery = newDelivery.parse(row.delivery);
  return {
    ...delivery,
    to: address.parse(row.next_to),
    ...(delivery.routes ? { routes: address.array().parse(row.routes) } : {}),
    createdAt: Number(row.created_at),
    attempts: row.attempts,
    notBefore: Number(row.not_before),
    partsSent: row.parts_sent,
    mayHaveArrived: row.may_have_arrived,
    ...(last ? { lastFailure: last } : {}),
  };
}
