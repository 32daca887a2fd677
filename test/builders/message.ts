import type { IncomingMessage, MessageContent, PlatformName } from '../../bot/core/index.ts';

let counter = 0;

/** An incoming message; every call makes a new id unless one is given. */
export function aMessage(
  over: { id?: string; platform?: PlatformName; from?: string; conversation?: string; text?: string; content?: MessageContent; at?: number } = {},
): IncomingMessage {
  counter += 1;
  const from = over.from ?? 'zhang';
  return {
    platform: over.platform ?? 'wecom',
    id: over.id ?? `m${counter}`,
    at: over.at ?? 0,
    sender: { id: from },
    replyTo: { platform: over.platform ?? 'wecom', kind: 'private', conversation: over.conversation ?? from },
    content: over.content ?? { kind: 'text', text: over.text ?? '处罚决定几天内公示' },
  };
}
