import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Address, CallbackRefused, type IncomingMessage } from '../../core/index.ts';
import { readJson } from './read-json.ts';
import { checkReceiver, type Receiver } from './receiver.ts';

const cardCallback = z.object({
  outTrackId: z.string().min(1),
  userId: z.string().min(1),
  content: z.string(),
  spaceType: z.string().optional().catch(undefined),
  spaceId: z.string().min(1).optional().catch(undefined),
});
type CardCallback = z.infer<typeof cardCallback>;

const chosen = z.object({
  cardPrivateData: z.object({
    actionIds: z.array(z.string()).optional(),
    params: z.object({ send: z.string().min(1).optional().catch(undefined) }).optional(),
  }),
});

/**
 * A tap on a card's button: says `params.send`, else the button's id. DingTalk gives taps no id, so one choice on one
 * card counts once a person. Throws `CallbackRefused` at `receive-id` or `body`. Source: event-callback-card.
 */
export function parseCardTap(body: unknown, receiver: Receiver, now: number): IncomingMessage {
  checkReceiver(body, receiver);
  const raw = cardCallback.safeParse(body).data;
  const choice = raw && chosen.safeParse(readJson(raw.content)).data?.cardPrivateData;
  const send = choice?.params?.send ?? choice?.actionIds?.[0];
  if (!raw || !send) throw new CallbackRefused('body', 400, 'card callback has an unexpected shape');
  const identity = JSON.stringify([raw.outTrackId, raw.userId, send]);
  return {
    platform: 'dingtalk',
    id: `card:${createHash('sha256').update(identity).digest('hex')}`,
    at: now,
    sender: { id: raw.userId },
    replyTo: replyAddress(raw),
    content: { kind: 'tap', send, card: raw.outTrackId },
  };
}

function replyAddress(raw: CardCallback): Address {
  if (raw.spaceType === 'IM_GROUP' && raw.spaceId) return { platform: 'dingtalk', kind: 'group', conversation: raw.spaceId };
  return { platform: 'dingtalk', kind: 'private', conversation: raw.userId };
}
