import { z } from 'zod';
import { incomingMessage } from '../../bot/core/index.ts';
import { delivery, failure, newDelivery } from '../queue-ports.ts';

const at = z.number();
const id = z.string();
const via = z.enum(['active', 'passive']);

/** One line of the queue journal. Short names, because a busy day writes a hundred thousand of them. */
export const queueRecord = z.discriminatedUnion('t', [
  z.object({ t: z.literal('kept'), at, message: incomingMessage }),
  z.object({ t: z.literal('resumed'), key: z.string() }),
  z.object({ t: z.literal('done'), at, key: z.string(), deliveries: z.array(newDelivery) }),
  z.object({ t: z.literal('posted'), at, deliveries: z.array(newDelivery) }),
  z.object({ t: z.literal('begun'), id }),
  z.object({ t: z.literal('part'), id, partsSent: z.number().int() }),
  z.object({ t: z.literal('sent'), at, id, via }),
  z.object({ t: z.literal('postponed'), id, notBefore: at, reason: failure, mayHaveArrived: z.boolean() }),
  z.object({ t: z.literal('abandoned'), at, id, reason: failure }),
  z.object({ t: z.literal('rerouted'), at, id }),
  z.object({ t: z.literal('expired'), at, id, tried: z.boolean() }),
  z.object({ t: z.literal('dismissed'), ids: z.array(id) }),
  z.object({ t: z.literal('freed'), day: z.iso.date() }),
  z.object({ t: z.literal('claimed'), at, day: z.iso.date(), keys: z.array(z.string()), deliveries: z.array(newDelivery) }),
  // Written only when the log is made anew: that a message was seen, without its words.
  z.object({ t: z.literal('seen'), at, sentAt: z.number(), key: z.string(), print: z.string() }),
  // So is where a delivery stands.
  z.object({ t: z.literal('stands'), delivery, givenUp: z.boolean() }),
]);
export type QueueRecord = z.infer<typeof queueRecord>;
