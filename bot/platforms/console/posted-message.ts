import type { IncomingMessage as HttpRequest } from 'node:http';
import { z } from 'zod';
import { AppError } from '../../core/index.ts';

const largestBody = 64 * 1024;

const postedMessage = z.object({
  as: z.string().min(1).max(100),
  text: z.string().max(4000),
  in: z.enum(['private', 'group']).default('private'),
  tap: z.string().min(1).max(4000).optional(),
  card: z.string().max(40).optional(),
});

/** What the page posts when somebody speaks or taps; `text` is what their bubble shows. */
export type PostedMessage = z.infer<typeof postedMessage>;

/** A post that cannot be taken; `status` is the 4xx to answer with, and the message is for the person. */
export class PostRefused extends AppError {
  readonly status: number;

  constructor(status: number, reason: string) {
    super('console_post', reason, { expose: true });
    this.status = status;
  }
}

/** Reads a posted message. Rejects with {@link PostRefused}: 413 too large, 400 not what the page sends. */
export async function readPostedMessage(request: HttpRequest): Promise<PostedMessage> {
  const parsed = postedMessage.safeParse(parseJson(await readBody(request)));
  if (!parsed.success) {
    throw new PostRefused(400, '消息格式不对，例如 {"as":"officer","text":"帮助","in":"private"}，文字不超过4000个字');
  }
  if (!parsed.data.text.trim()) throw new PostRefused(400, '请先输入文字，例如“帮助”');
  return parsed.data;
}

async function readBody(request: HttpRequest): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // The request must outlive a refusal, or the refusal could not be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(z.instanceof(Uint8Array).parse(chunk));
    size += bytes.length;
    if (size > largestBody) throw new PostRefused(413, '消息太长，请分成几条发送，每条不超过4000个字');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
