import { type Attachment, DeliveryError, tooLarge } from '../../core/index.ts';
import type { BytesAnswer } from '../transport/index.ts';
import { readAnswer, type WecomAnswer, wecomFailure } from './answer.ts';
import type { WecomClient } from './client.ts';

/** WeCom gives no more than 20 MB without being asked for parts (path/96486). */
const largerThanOnePart = 830002;

/** What media/get answered: the file, or why not. */
export type MediaAnswer = WecomAnswer & { readonly bytes?: Uint8Array };

/**
 * Reads an answer of media/get (path/96486): success and failure are both HTTP 200, a failure being JSON that is no file.
 * Throws `DeliveryError` when it is not WeCom's own.
 */
export function readMedia(answer: BytesAnswer): MediaAnswer {
  const { status, type, named, bytes } = answer;
  if (status === 200 && (named || !/json|^text\/plain$|^text\/html$/.test(type))) return { errcode: 0, errmsg: 'ok', bytes };
  return readAnswer('media/get', { status, body: parseJson(bytes) });
}

/** The bytes of a file sent to the own app, as they were sent. Rejects with `DeliveryError`. */
export async function downloadMedia(client: WecomClient, { hint }: Attachment): Promise<Uint8Array> {
  const mediaId = hint['mediaId'];
  if (!mediaId) throw new DeliveryError('refused', 'attachment has no media id', { platformCode: 'no_media' });
  const { errcode, bytes } = await client.media(mediaId);
  if (errcode === largerThanOnePart) throw new DeliveryError('refused', 'media larger than one part', { platformCode: tooLarge });
  if (errcode !== 0) throw wecomFailure('media/get', errcode);
  if (!bytes) throw new DeliveryError('unavailable', 'media/get answered without a file');
  return bytes;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
