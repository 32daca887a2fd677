import { createHash } from 'node:crypto';
import { type Attachment, CallbackRefused, type IncomingMessage, type MessageContent } from '../../core/index.ts';
import { type Bodies, type BotMessage, botMessage, type MixedItem } from './message-schema.ts';

/** Reads a callback's JSON. Throws `CallbackRefused('body')`, which says nothing of the content. */
export function parseBotMessage(json: unknown): BotMessage {
  const parsed = botMessage.safeParse(json);
  if (!parsed.success) throw new CallbackRefused('body', 400, 'message lacks a field or has a wrong one');
  return parsed.data;
}

/** JSON text as a value; throws `CallbackRefused('body')`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CallbackRefused('body', 400, 'body is not JSON');
  }
}

/** The stream that answers a message: derived from its id, so that a restart knows it again. */
export function streamIdOf(msgid: string): string {
  return createHash('sha256').update(msgid).digest('hex');
}

/**
 * A message in the project's own words; `hint` is what the answer needs later. Only events tell their time, other
 * messages are taken to be from `now` (ms).
 */
export function toIncoming(message: BotMessage, hint: Record<string, string>, now: number): IncomingMessage {
  const { userid } = message.from;
  const group = message.chattype === 'group' && message.chatid !== undefined;
  return {
    platform: 'wecom-bot',
    id: message.msgid,
    at: message.create_time === undefined ? now : message.create_time * 1000,
    sender: { id: userid.toLowerCase() },
    replyTo: {
      platform: 'wecom-bot',
      kind: group ? 'group' : 'private',
      conversation: group && message.chatid !== undefined ? message.chatid : userid,
      hint,
    },
    content: contentOf(message, group),
  };
}

function contentOf(message: BotMessage, group: boolean): MessageContent {
  if (message.msgtype === 'event') return eventContent(message);
  const attachments = attachmentsOf(message);
  const text = wordsOf(message);
  if (text === undefined || (text === '' && attachments.length > 0)) {
    return attachments.length > 0 ? { kind: 'media', attachments } : { kind: 'unsupported', what: message.msgtype };
  }
  const quoted = message.quote && wordsOf(message.quote);
  return {
    kind: 'text',
    text: group ? withoutMention(text) : text,
    ...(message.msgtype === 'voice' && { voice: true }),
    ...(quoted && { quoted }),
    ...(attachments.length > 0 && { attachments }),
  };
}

function eventContent({ event }: BotMessage): MessageContent {
  if (!event) return { kind: 'notice', notice: 'event' };
  const card = event.template_card_event;
  if (event.eventtype === 'enter_chat') return { kind: 'enter' };
  if (event.eventtype !== 'template_card_event' || !card) return { kind: 'notice', notice: event.eventtype };
  return { kind: 'tap', send: card.event_key, ...(card.task_id !== undefined && { card: card.task_id }) };
}

/** What an answer to an event needs to know: that it is a welcome, or a tap whose card may be updated. */
export function eventHint({ event }: BotMessage): Record<string, string> {
  if (event?.eventtype === 'enter_chat') return { welcome: 'yes' };
  return event?.eventtype === 'template_card_event' && event.template_card_event ? { tap: 'yes' } : {};
}

/** The words of a body: typed, or a voice message WeCom has turned into text; `undefined` when the kind has none. */
function wordsOf(body: Bodies): string | undefined {
  if (body.msgtype === 'text') return body.text?.content;
  if (body.msgtype === 'voice') return body.voice?.content;
  if (body.msgtype !== 'mixed') return undefined;
  const texts = itemsOf(body).flatMap((item) => ('text' in item ? [item.text.content] : []));
  return texts.join('\n');
}

function attachmentsOf(body: Bodies): Attachment[] {
  if (body.msgtype === 'mixed') {
    return itemsOf(body).flatMap((item) => ('image' in item ? [{ kind: 'image' as const, hint: hintOf(item.image) }] : []));
  }
  const kinds = ['image', 'file', 'video'] as const;
  return kinds.flatMap((kind) => {
    const file = body[kind];
    return body.msgtype === kind && file ? [{ kind, hint: hintOf(file) }] : [];
  });
}

function itemsOf(body: Bodies): readonly MixedItem[] {
  return body.mixed?.msg_item ?? [];
}

function hintOf(file: { url: string; aeskey?: string | undefined }): Record<string, string> {
  return { url: file.url, ...(file.aeskey !== undefined && { aesKey: file.aeskey }) };
}

/** A group only passes on what mentions the bot, and leaves `@name ` in front. */
function withoutMention(text: string): string {
  return text.replace(/^\s*@\S+/, '').trimStart();
}
