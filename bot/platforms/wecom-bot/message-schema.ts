import { z } from 'zod';

const url = z.object({ url: z.string(), aeskey: z.string().optional() });
const words = z.object({ content: z.string() });

const mixedItem = z.union([
  z.object({ msgtype: z.literal('text'), text: words }),
  z.object({ msgtype: z.literal('image'), image: url }),
  z.object({ msgtype: z.string() }),
]);

/** The bodies a message or a quoted message can have (path/100719). */
const bodies = z.object({
  msgtype: z.string().min(1).max(64),
  text: words.optional(),
  voice: words.optional(),
  image: url.optional(),
  file: url.optional(),
  video: url.optional(),
  mixed: z.object({ msg_item: z.array(mixedItem).max(50) }).optional(),
});
export type Bodies = z.infer<typeof bodies>;
export type MixedItem = z.infer<typeof mixedItem>;

/** An event (path/101027): only a tapped card carries something to act upon. */
const event = z.object({
  eventtype: z.string().min(1).max(64),
  template_card_event: z
    .object({ event_key: z.string().min(1), task_id: z.string().optional() })
    .optional()
    .catch(undefined),
});

/** A decrypted callback, or the body of a long connection's callback frame, that says something. */
export const botMessage = bodies.extend({
  msgid: z.string().min(1).max(256),
  chatid: z.string().min(1).optional(),
  chattype: z.enum(['single', 'group']).default('single'),
  from: z.object({ userid: z.string().min(1).max(128) }),
  create_time: z.number().nonnegative().optional(),
  response_url: z.string().optional(),
  quote: bodies.optional().catch(undefined),
  event: event.optional(),
});
export type BotMessage = z.infer<typeof botMessage>;

/** WeCom asking for the present state of a streamed answer (path/100719): not a message of a person. */
export const refresh = z.object({ msgtype: z.literal('stream'), stream: z.object({ id: z.string().min(1).max(256) }) });

/** WeCom telling a long connection that another one took its place (path/101463): it names nobody. */
export const takenOver = z.object({ event: z.object({ eventtype: z.literal('disconnected_event') }) });
