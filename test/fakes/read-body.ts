import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';

/** A file as it came in a form: its field, its name and its bytes. */
export const uploadedFile = z.object({ field: z.literal('media'), name: z.string().min(1), bytes: z.instanceof(Buffer) });

/** The body of a request to a fake platform: JSON, or the file of a form. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const bytes = await buffer(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return JSON.parse(bytes.toString('utf8') || 'null');
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- one small form of our own over loopback, not a stranger's.
  const form = await new Response(Uint8Array.from(bytes), { headers: { 'content-type': type } }).formData();
  const [field, file] = [...form.entries()][0] ?? [];
  if (field === undefined || !(file instanceof File)) throw new Error('form without a file');
  return { field, name: file.name, bytes: Buffer.from(await file.arrayBuffer()) };
}
