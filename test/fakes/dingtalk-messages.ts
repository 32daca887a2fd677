import { httpModeSign } from '../../bot/platforms/dingtalk/index.ts';

/** What somebody said, and where. */
export interface Said {
  readonly text: string;
  readonly staffId: string;
  readonly now: number;
  readonly id?: string;
  readonly group?: string;
  readonly robotCode?: string;
}

/** A text message as DingTalk would post it, answerable through the session webhook of the fake at `origin` for 90 minutes. */
export function textMessage(origin: string, id: string, said: Said) {
  return {
    msgId: said.id ?? id,
    msgtype: 'text',
    text: { content: said.text },
    conversationType: said.group === undefined ? '1' : '2',
    conversationId: said.group ?? `cid-${said.staffId}`,
    createAt: said.now,
    senderStaffId: said.staffId,
    senderId: `$:LWCP_v1:$${said.staffId}`,
    senderNick: '测试',
    sessionWebhook: `${origin}/oapi/robot/sendBySession?session=${said.group ?? said.staffId}`,
    sessionWebhookExpiredTime: said.now + 90 * 60_000,
    ...(said.robotCode !== undefined && { robotCode: said.robotCode }),
  };
}

/** A body and the headers DingTalk would post it with, signed at `now` (ms). */
export function signedCallback(body: unknown, { secret, now }: { secret: string; now: number }) {
  return {
    headers: { 'content-type': 'application/json; charset=utf-8', timestamp: String(now), sign: httpModeSign(String(now), secret) },
    body: JSON.stringify(body),
  };
}
