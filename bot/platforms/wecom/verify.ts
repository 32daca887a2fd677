import { type CallbackRequest, CallbackRefused } from '../../core/index.ts';
import { decryptMessage, sameSignature, signatureOf } from './crypto.ts';

/** What a callback must have been signed with, encrypted with and addressed to. */
export interface CallbackSecrets {
  readonly token: string;
  readonly aesKey: Buffer;
  /** The CorpID for an own app; empty for an AI bot of one's own company. */
  readonly receiveId: string;
}

/** How far (ms) a callback's timestamp may lie from our clock, to either side: our own choice, WeCom states none. */
const timestampWindowMs = 5 * 60_000;

/**
 * The plaintext of `encrypt` once parameters, timestamp, signature, ciphertext and receive id have been checked, in
 * this order. Throws `CallbackRefused` naming the first that failed. `now` is in ms.
 */
export function openCallback(query: CallbackRequest['query'], encrypt: string, secrets: CallbackSecrets, now: number): string {
  const timestamp = parameter(query, 'timestamp');
  const nonce = parameter(query, 'nonce');
  if (!/^\d{1,12}$/.test(timestamp)) throw new CallbackRefused('parameters', 400, 'timestamp is not a number of seconds');
  if (Math.abs(now - Number(timestamp) * 1000) > timestampWindowMs) {
    throw new CallbackRefused('timestamp', 403, 'timestamp is outside the window');
  }
  return openSealed({ timestamp, nonce, encrypt, signature: parameter(query, 'msg_signature') }, secrets);
}

/** A ciphertext with the three values its signature covers. */
export interface Sealed {
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypt: string;
  readonly signature: string;
}

/** The part of {@link openCallback} that does not depend on the time: signature, decryption, receive id. */
export function openSealed(sealed: Sealed, secrets: CallbackSecrets): string {
  const expected = signatureOf(secrets.token, sealed.timestamp, sealed.nonce, sealed.encrypt);
  if (!sameSignature(expected, sealed.signature)) throw new CallbackRefused('signature', 403, 'signature does not match');
  const opened = decryptMessage(secrets.aesKey, sealed.encrypt);
  if (opened.receiveId !== secrets.receiveId) {
    throw new CallbackRefused('receive-id', 403, 'message is meant for another receiver');
  }
  return opened.message;
}

/** The plaintext of a URL verification (GET with `echostr`), to be answered as it is. */
export function openEcho(query: CallbackRequest['query'], secrets: CallbackSecrets, now: number): string {
  return openCallback(query, parameter(query, 'echostr'), secrets, now);
}

function parameter(query: CallbackRequest['query'], name: string): string {
  const value = query.get(name);
  if (!value) throw new CallbackRefused('parameters', 400, `parameter ${name} is missing`);
  return value;
}
