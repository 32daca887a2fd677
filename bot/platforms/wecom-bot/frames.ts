import { z } from 'zod';

/** A frame of the long connection in either direction (path/101463); one without `cmd` acknowledges its `req_id`. */
const frame = z.object({
  cmd: z.string().optional(),
  headers: z.object({ req_id: z.string().default('') }).default({ req_id: '' }),
  body: z.unknown().optional(),
  errcode: z.number().int().optional(),
});
export type Frame = z.infer<typeof frame>;

/** Reads a text frame; `undefined` when it is none. WeCom sends raw control characters in strings at times. */
export function readFrame(text: string): Frame | undefined {
  try {
    const parsed = frame.safeParse(JSON.parse(text.replace(/[\u0000-\u001f]/g, ' ')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Codes of the long connection: the req_id cannot carry this, the stream is too old, the subscription is gone. */
export const frameCode = { badRequestId: 846605, streamTooOld: 846608, notSubscribed: 846609 } as const;
