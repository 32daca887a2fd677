import { createHash, randomBytes } from 'node:crypto';
import type { Clock, PageSignature } from '../../core/index.ts';

/** What a page's signature is made of; `timestamp` in seconds. */
export interface PageToSign {
  readonly ticket: string;
  readonly nonceStr: string;
  readonly timestamp: number;
  /** As the platform reads it: nothing of it is changed here. */
  readonly url: string;
}

/** The lower-case hex digest both platforms ask for (WeCom path/96909, DingTalk jsapi-authentication): four values in this order, as they are. */
export function pageDigest({ ticket, nonceStr, timestamp, url }: PageToSign, algorithm: 'sha1' | 'sha256'): string {
  return createHash(algorithm).update(`jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`).digest('hex');
}

/** The address without `#…`, which browsers keep to themselves. */
export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}

/** A signature made now, with a nonce of its own. */
export function signPage(ticket: string, url: string, algorithm: 'sha1' | 'sha256', clock: Clock): PageSignature {
  const page = { ticket, nonceStr: randomBytes(8).toString('hex'), timestamp: Math.floor(clock.now() / 1000), url };
  return { timestamp: page.timestamp, nonceStr: page.nonceStr, signature: pageDigest(page, algorithm) };
}
