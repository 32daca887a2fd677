import { z } from 'zod';
import { CallbackRefused } from '../../core/index.ts';

const number = z.string().regex(/^-?\d{1,10}(\.\d{1,15})?$/).transform(Number);

const place = z.object({ Location_X: number, Location_Y: number, Label: z.string().default('') });

/** Fields every message and event has (path/90239, path/90240). Company-wide events come from `sys` without AgentID. */
const common = z.object({
  ToUserName: z.string().min(1),
  FromUserName: z.string().min(1).max(128),
  CreateTime: z.string().regex(/^\d{1,12}$/).transform(Number),
  MsgType: z.string().min(1).max(64),
  AgentID: z.string().optional(),
});
export type Common = z.infer<typeof common>;

/** The MsgTypes that carry what a person sent (path/90239); `file` is seen in the wild though not documented. */
const sent = z.discriminatedUnion('MsgType', [
  z.object({ MsgType: z.literal('text'), Content: z.string() }),
  z.object({ MsgType: z.literal('image'), MediaId: z.string(), PicUrl: z.string().default('') }),
  z.object({ MsgType: z.literal('voice'), MediaId: z.string(), Format: z.string().default('') }),
  z.object({ MsgType: z.literal('video'), MediaId: z.string(), ThumbMediaId: z.string().default('') }),
  z.object({ MsgType: z.literal('file'), MediaId: z.string(), FileName: z.string().default('') }),
  place.extend({ MsgType: z.literal('location') }),
  z.object({ MsgType: z.literal('link'), Title: z.string().default(''), Url: z.string() }),
]);
export type Sent = z.infer<typeof sent>;

const sentTypes: ReadonlySet<string> = new Set(sent.options.map((option) => option.shape.MsgType.value));

/** An event of any kind (path/90240), with the fields of those that are acted upon. */
const event = z.object({
  Event: z.string().min(1).max(64),
  EventKey: z.string().default(''),
  TaskId: z.string().optional(),
  ResponseCode: z.string().optional(),
  SelectedItems: z.unknown().optional(),
  SendLocationInfo: place.optional().catch(undefined),
});
export type WecomEvent = z.infer<typeof event>;

/** A decrypted message, told apart by what it is: something sent, an event, or a MsgType we do not know. */
export type WecomMessage =
  | { readonly is: 'sent'; readonly common: Common; readonly id: string; readonly sent: Sent }
  | { readonly is: 'event'; readonly common: Common; readonly event: WecomEvent }
  | { readonly is: 'unknown'; readonly common: Common; readonly id: string };

const withId = z.object({ MsgId: z.string().min(1).max(64) });

/** Parses the children of `<xml>`. Throws `CallbackRefused('body')`, which says nothing of the content. */
export function parseFields(fields: unknown): WecomMessage {
  const shared = read(common, fields);
  if (shared.MsgType === 'event') return { is: 'event', common: shared, event: read(event, fields) };
  const id = read(withId, fields).MsgId;
  if (!sentTypes.has(shared.MsgType)) return { is: 'unknown', common: shared, id };
  return { is: 'sent', common: shared, id, sent: read(sent, fields) };
}

function read<T>(schema: z.ZodType<T>, fields: unknown): T {
  const parsed = schema.safeParse(fields);
  if (!parsed.success) throw new CallbackRefused('body', 400, 'message lacks a field or has a wrong one');
  return parsed.data;
}
