import { CallbackRefused } from '../../core/index.ts';
import { cardCallbackSign, httpModeSign, isSameSignature } from './sign.ts';

/** DingTalk's own window; a stamp exactly this far away is already refused. */
const windowMs = 60 * 60_000;

interface SignedHeaders {
  readonly timestamp: string;
  readonly signature: string;
  sign(timestamp: string): string;
}

function verify(headers: ReadonlyMap<string, string>, names: SignedHeaders, now: number): void {
  const timestamp = headers.get(names.timestamp);
  const signature = headers.get(names.signature);
  if (!timestamp || !signature) throw new CallbackRefused('parameters', 400, 'timestamp or signature is missing');
  if (!/^\d{1,16}$/.test(timestamp)) throw new CallbackRefused('timestamp', 400, 'timestamp is not in milliseconds');
  if (Math.abs(now - Number(timestamp)) >= windowMs) throw new CallbackRefused('timestamp', 401, 'timestamp out of window');
  if (!isSameSignature(signature, names.sign(timestamp))) {
    throw new CallbackRefused('signature', 401, 'signature does not match');
  }
}

/**
 * Believes a robot callback only when its `sign` is ours and its `timestamp` (ms) less than an hour from `now` on
 * either side; else throws `CallbackRefused` at `parameters`, `timestamp` or `signature`. Source: robot-message-type.
 */
export function verifyRobotCallback(headers: ReadonlyMap<string, string>, secret: string, now: number): void {
  verify(headers, { timestamp: 'timestamp', signature: 'sign', sign: (at) => httpModeSign(at, secret) }, now);
}

/**
 * The same for card callbacks, whose headers and formula differ. DingTalk names no window for them; ours is the same
 * hour. Source: event-callback-card.
 */
export function verifyCardCallback(headers: ReadonlyMap<string, string>, secret: string, now: number): void {
  verify(
    headers,
    {
      timestamp: 'x-ddpaas-signature-timestamp',
      signature: 'x-ddpaas-signature',
      sign: (at) => cardCallbackSign(at, secret),
    },
    now,
  );
}
