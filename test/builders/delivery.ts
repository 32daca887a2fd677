import { type Address, type Reply, textReply } from '../../bot/core/index.ts';
import type { NewDelivery } from '../../store/index.ts';

let counter = 0;

/** A delivery of a short text; every call makes a new id unless one is given. */
export function aDelivery(over: { id?: string; to?: Address; reply?: Reply; inReplyTo?: string } = {}): NewDelivery {
  counter += 1;
  return {
    id: over.id ?? `d${counter}`,
    to: over.to ?? { platform: 'wecom', kind: 'private', conversation: 'zhang' },
    reply: over.reply ?? textReply('好'),
    inReplyTo: over.inReplyTo,
  };
}
