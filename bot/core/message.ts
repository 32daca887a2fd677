import { z } from 'zod';

/** Every place a message can come from or go to. A new platform adds its name here and a folder in `bot/platforms/`. */
export const platformName = z.enum(['wecom', 'wecom-bot', 'wecom-group', 'dingtalk', 'dingtalk-group', 'console', 'h5']);
export type PlatformName = z.infer<typeof platformName>;

/**
 * Where a reply goes: a private chat (`conversation` is then the platform's id of the person) or a group.
 * `hint` belongs to the adapter that wrote it (a session webhook, a stream id …): nobody else reads it.
 */
export const address = z.object({
  platform: platformName,
  kind: z.enum(['private', 'group']),
  conversation: z.string().min(1),
  hint: z.record(z.string(), z.string()).optional(),
});
export type Address = z.infer<typeof address>;

/** A photo, voice, video or file as the platform names it; `hint` is what its adapter needs to fetch the bytes. */
export const attachment = z.object({
  kind: z.enum(['image', 'voice', 'video', 'file']),
  name: z.string().optional(),
  durationMs: z.number().nonnegative().optional(),
  hint: z.record(z.string(), z.string()),
});
export type Attachment = z.infer<typeof attachment>;

/**
 * What was said or done, one shape per kind:
 * - `text`: words (voice the platform has turned into text has `voice: true`), with attachments when in one bubble;
 * - `media`: attachments without words;
 * - `tap`: a button; `send` is what typing the same choice would have said;
 * - `enter`: the person opened the chat or got access to the app;
 * - `location`, `link`: a place or a page that was shared;
 * - `intent`: what a page's form asks for: the name of an intent and its fields, said as a complete command;
 * - `notice`: something about the app itself that the operator should see; nobody is answered;
 * - `unsupported`: a kind the platform does not pass on or we do not know; answered politely.
 */
export const content = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    voice: z.boolean().optional(),
    quoted: z.string().optional(),
    attachments: z.array(attachment).optional(),
  }),
  z.object({ kind: z.literal('media'), attachments: z.array(attachment).min(1) }),
  z.object({ kind: z.literal('tap'), send: z.string(), card: z.string().optional() }),
  z.object({ kind: z.literal('enter') }),
  z.object({ kind: z.literal('location'), latitude: z.number(), longitude: z.number(), label: z.string() }),
  z.object({ kind: z.literal('link'), title: z.string(), url: z.string() }),
  z.object({
    kind: z.literal('intent'),
    intent: z.string(),
    case: z.string().optional(),
    fields: z.record(z.string(), z.unknown()),
    attachments: z.array(attachment).optional(),
  }),
  z.object({ kind: z.literal('notice'), notice: z.string() }),
  z.object({ kind: z.literal('unsupported'), what: z.string() }),
]);
export type MessageContent = z.infer<typeof content>;

/**
 * One incoming message in the project's own words. `id` is unique per platform and is what makes a redelivery act
 * once; `sender.id` is the platform's id of a member, absent for outsiders; `at` is the platform's time (ms).
 */
export const incomingMessage = z.object({
  platform: platformName,
  id: z.string().min(1),
  at: z.number(),
  sender: z.object({ id: z.string().min(1).optional(), name: z.string().optional() }),
  replyTo: address,
  content,
});
export type IncomingMessage = z.infer<typeof incomingMessage>;

/** The key a message is kept, deduplicated and answered under. */
export function messageKey(message: Pick<IncomingMessage, 'platform' | 'id'>): string {
  return `${message.platform}:${message.id}`;
}

/** The key of the dialogue a message belongs to: one person in one conversation. */
export function dialogueKey(message: Pick<IncomingMessage, 'platform' | 'replyTo' | 'sender'>): string {
  return [message.platform, message.replyTo.kind, message.replyTo.conversation, message.sender.id ?? ''].join('|');
}
