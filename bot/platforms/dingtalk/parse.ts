import { z } from 'zod';
import { type Address, CallbackRefused, type IncomingMessage } from '../../core/index.ts';
import { parseContent } from './parse-content.ts';
import { checkReceiver, type Receiver } from './receiver.ts';

/** Numbers DingTalk writes as numbers in its samples and as strings in its tables. */
const milliseconds = z.union([z.number(), z.string().regex(/^\d{1,16}$/).transform(Number)]).pipe(z.number().min(0).max(8.64e15));

/** Side facts of a message: when they are odd the message is still read, without them. */
const aside = z.string().min(1).optional().catch(undefined);

const robotMessage = z.object({
  msgId: z.string().min(1).max(512),
  msgtype: z.string(),
  conversationType: z.union([z.string(), z.number()]).transform(String),
  conversationId: aside,
  createAt: milliseconds.optional().catch(undefined),
  senderNick: aside,
  senderStaffId: aside,
  senderId: aside,
  sessionWebhook: aside,
  sessionWebhookExpiredTime: milliseconds.optional().catch(undefined),
  text: z.unknown().optional(),
  content: z.unknown().optional(),
  errorCode: z.unknown().optional(),
  errCode: z.unknown().optional(),
});
type RobotMessage = z.infer<typeof robotMessage>;

/** The notice given when the month's quota is used up: messages then arrive without their words. */
export const quotaUsedUp = 'dingtalk quota used up';

const oneToOne = '1';

/**
 * A robot message of either mode as ours; `now` stands in when it carries no time. Throws `CallbackRefused` at
 * `receive-id` or `body`; kinds of message nobody documented become `unsupported`. Source: robot-message-type.
 */
export function parseRobotMessage(body: unknown, receiver: Receiver, now: number): IncomingMessage {
  checkReceiver(body, receiver);
  const parsed = robotMessage.safeParse(body);
  if (!parsed.success) throw new CallbackRefused('body', 400, 'robot message has an unexpected shape');
  const raw = parsed.data;
  return {
    platform: 'dingtalk',
    id: raw.msgId,
    at: raw.createAt ?? now,
    sender: {
      ...(raw.senderStaffId && { id: raw.senderStaffId }),
      ...(raw.senderNick && { name: raw.senderNick }),
    },
    replyTo: replyAddress(raw),
    content: isOverQuota(raw)
      ? { kind: 'notice', notice: quotaUsedUp }
      : parseContent(raw, { inGroup: raw.conversationType !== oneToOne }),
  };
}

function replyAddress(raw: RobotMessage): Address {
  const kind = raw.conversationType === oneToOne ? 'private' : 'group';
  const conversation = kind === 'group' ? raw.conversationId : (raw.senderStaffId ?? raw.senderId);
  if (!conversation) throw new CallbackRefused('body', 400, 'robot message names no conversation');
  const hint = {
    ...(raw.sessionWebhook && {
      sessionWebhook: raw.sessionWebhook,
      sessionWebhookExpires: String(raw.sessionWebhookExpiredTime ?? 0),
    }),
    ...(kind === 'private' && !raw.senderStaffId && { outsider: 'true' }),
  };
  return { platform: 'dingtalk', kind, conversation, hint };
}

function isOverQuota(raw: RobotMessage): boolean {
  return [raw.errorCode, raw.errCode].some((code) => code === '20001' || code === 20001);
}
