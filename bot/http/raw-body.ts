import type { IncomingMessage as HttpRequest } from 'node:http';
import { CallbackRefused } from '../core/index.ts';

/** No platform's callback is near this size. */
export const largestBody = 256 * 1024;

/** Platforms send at once and wait five seconds for the answer: whoever is slower is none. */
const longestMs = 10_000;

/** The exact bytes of a request body; throws `CallbackRefused('size', 413)` as soon as it is known to be too long, and ends a request that dribbles. */
export async function readRawBody(request: HttpRequest): Promise<Buffer> {
  const tooLarge = (): CallbackRefused => new CallbackRefused('size', 413, 'body too large');
  if (Number(request.headers['content-length'] ?? 0) > largestBody) throw tooLarge();
  const timer = setTimeout(() => request.destroy(), longestMs);
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > largestBody) throw tooLarge();
      chunks.push(chunk);
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
  } finally {
    clearTimeout(timer);
  }
}
