import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import { DeliveryError, largestDownload, tooLarge } from '../../core/index.ts';
import { insideAddress, isPublicAddress, publicLookup } from './public-address.ts';

/** One file to fetch. Secrets may stand in `url`: it is never logged or put in an error. */
export interface BytesCall {
  readonly url: string;
  /** True when the address came from outside: it must then lead to the public internet. */
  readonly publicOnly?: boolean;
  /** Default {@link largestDownload}. */
  readonly largest?: number;
  /** For everything together; default 20 s. */
  readonly timeoutMs?: number;
}

/** What came: `type` is the media type without parameters, lower-case; `named` when it came as a file with a name. */
export interface BytesAnswer {
  readonly status: number;
  readonly type: string;
  readonly named: boolean;
  readonly bytes: Uint8Array;
}

/**
 * Fetches bytes. Redirects are not followed, and reading stops as soon as there are too many. Rejects with
 * `DeliveryError`: `refused` for a redirect, an address that is not allowed and a file that is {@link tooLarge};
 * `unavailable` when nothing came, or not all of it in time.
 */
export async function fetchBytes({ url, publicOnly = false, largest = largestDownload, timeoutMs = 20_000 }: BytesCall): Promise<BytesAnswer> {
  const target = URL.parse(url);
  if (target?.protocol !== 'https:' && target?.protocol !== 'http:') throw notAllowed();
  const host = target.hostname.replace(/^\[|\]$/g, '');
  // A socket looks names up, but takes an address as it is.
  if (publicOnly && isIP(host) !== 0 && !isPublicAddress(host)) throw notAllowed();
  try {
    const response = await ask(target, publicOnly, AbortSignal.timeout(timeoutMs));
    const status = response.statusCode ?? 0;
    try {
      if (status >= 300 && status < 400) throw new DeliveryError('refused', 'file answered a redirect', { platformCode: `http_${status}` });
      const bytes = await readAll(response, largest);
      const type = (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
      return { status, type, named: response.headers['content-disposition'] !== undefined, bytes };
    } finally {
      response.destroy();
    }
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw code === insideAddress ? notAllowed() : new DeliveryError('unavailable', `file not fetched: ${code}`);
  }
}

/**
 * The bytes behind a link the platform gave out for one file. Rejects as {@link fetchBytes} does, and by status: 4xx is
 * `refused` (links expire), 429 `limited`, anything else that is not 200 `unavailable`.
 */
export async function fetchFile(call: BytesCall): Promise<Uint8Array> {
  const { status, bytes } = await fetchBytes(call);
  if (status === 200) return bytes;
  const kind = status === 429 ? 'limited' : status >= 400 && status < 500 ? 'refused' : 'unavailable';
  throw new DeliveryError(kind, `file answered ${status}`, { platformCode: `http_${status}` });
}

function ask(target: URL, publicOnly: boolean, signal: AbortSignal): Promise<IncomingMessage> {
  const request = target.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    // No shared agent: a socket that was opened without the check must not be used again for an address that needs it.
    request(target, { agent: false, signal, ...(publicOnly && { lookup: publicLookup }) }, resolve)
      .on('error', reject)
      .end();
  });
}

async function readAll(response: IncomingMessage, largest: number): Promise<Uint8Array> {
  const tooMuch = (): DeliveryError => new DeliveryError('refused', 'file too large', { platformCode: tooLarge });
  if (Number(response.headers['content-length'] ?? 0) > largest) throw tooMuch();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) throw tooMuch();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function notAllowed(): DeliveryError {
  return new DeliveryError('refused', 'file lies at an address that is not allowed', { platformCode: 'address' });
}
