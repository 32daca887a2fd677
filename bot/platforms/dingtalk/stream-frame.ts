import { z } from 'zod';
import { readJson } from './read-json.ts';

const frame = z.object({
  type: z.string(),
  headers: z.object({ topic: z.string(), messageId: z.string().optional() }),
  data: z.string().optional(),
});
/** One frame of Stream mode (protocol 1.0); `data` is JSON text. */
export type StreamFrame = z.infer<typeof frame>;

/** Reads a frame; `undefined` when it is not one. */
export function parseFrame(text: string): StreamFrame | undefined {
  try {
    return frame.safeParse(readJson(text)).data;
  } catch {
    return undefined;
  }
}

/** The answer to a frame: 200 taken, 400 unreadable, 404 unknown topic; `data` is JSON text. */
export function ackOf(to: StreamFrame, code: 200 | 400 | 404, data: string): unknown {
  const message = { 200: 'OK', 400: 'Bad Request', 404: 'Not Found' }[code];
  return { code, message, headers: { messageId: to.headers.messageId, contentType: 'application/json' }, data };
}
