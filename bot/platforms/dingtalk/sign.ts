import { createHmac, timingSafeEqual } from 'node:crypto';

function hmac(key: string, message: string): string {
  return createHmac('sha256', key).update(message, 'utf8').digest('base64');
}

/**
 * `sign` of robot callbacks and of signed group robots (加签): Base64(HMAC-SHA256(secret, timestamp + "\n" + secret)).
 * It covers the time only, never the body.
 */
export function httpModeSign(timestamp: string, secret: string): string {
  return hmac(secret, `${timestamp}\n${secret}`);
}

/** `x-ddpaas-signature` of card callbacks: Base64(HMAC-SHA256(apiSecret, timestamp)). */
export function cardCallbackSign(timestamp: string, secret: string): string {
  return hmac(secret, timestamp);
}

/** Compares two Base64 signatures in constant time; anything but the one standard spelling of the same bytes differs. */
export function isSameSignature(given: string, expected: string): boolean {
  const theirs = Buffer.from(given, 'base64');
  const ours = Buffer.from(expected, 'base64');
  // Node decodes base64 leniently, so equal bytes must also have been written the standard way.
  return theirs.length === ours.length && timingSafeEqual(theirs, ours) && theirs.toString('base64') === given;
}
