import { textReply } from '../../bot/core/index.ts';
import type { NewDelivery } from '../../store/index.ts';

let counter = 0;

/** A delivery of a short text; every call makes a new id unless one is given. */
export function aDelivery(over: Partial<NewDelivery> = {}): NewDelivery {
  counter += 1;
  return {
    id: `d${counter}`,
    to: { platform: 'wecom', kind: 'private', conversation: 'zhang' },
    reply: textReply('好'),
    ...over,
  };
}
