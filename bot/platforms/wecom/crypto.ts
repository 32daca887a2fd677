import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { CallbackRefused, ConfigError } from '../../core/index.ts';

/** Padding goes to 32 bytes, not to the cipher's 16, so Node's own padding is switched off. */
const paddingBlock = 32;
const headerLength = 20;
const base64Text = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * The 32-byte key in an EncodingAESKey: 43 characters of base64, not necessarily canonical. Throws a `ConfigError`
 * naming `variable` otherwise.
 */
export function parseAesKey(text: string, variable = 'WECOM_ENCODING_AES_KEY'): Buffer {
  if (!/^[A-Za-z0-9+/]{43}$/.test(text)) {
    throw new ConfigError(variable, '应为 43 位字母、数字、+ 或 /，请从企业微信管理后台「接收消息」页原样复制 EncodingAESKey');
  }
  return Buffer.from(`${text}=`, 'base64');
}

/** The lower-case hex SHA-1 over the four strings sorted by code unit (path/90968); all strings as received. */
export function signatureOf(token: string, timestamp: string, nonce: string, encrypt: string): string {
  return createHash('sha1').update([token, timestamp, nonce, encrypt].sort().join('')).digest('hex');
}

/** Whether two signatures are the same, in time that does not depend on where they differ. */
export function sameSignature(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A decrypted message and the id (CorpID, or empty for an own AI bot) it was encrypted for. */
export interface OpenedMessage {
  readonly message: string;
  readonly receiveId: string;
}

/** Encrypts `message` for `receiveId` as base64; `random` is the 16 bytes in front (path/90968). */
export function encryptMessage(key: Buffer, message: string, receiveId: string, random: Buffer = randomBytes(16)): string {
  const words = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(words.length);
  const plain = Buffer.concat([random, length, words, Buffer.from(receiveId, 'utf8')]);
  const pad = paddingBlock - (plain.length % paddingBlock);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString('base64');
}

/**
 * Decrypts base64 `encrypt`. Throws `CallbackRefused('decrypt')` unless alphabet, block size, every padding byte, the
 * length field and the UTF-8 are right. The receive id is returned unjudged.
 */
export function decryptMessage(key: Buffer, encrypt: string): OpenedMessage {
  // Node's decoder skips characters it does not know, so the alphabet is checked on the text.
  if (encrypt.length % 4 !== 0 || !base64Text.test(encrypt)) throw undecryptable();
  const sealed = Buffer.from(encrypt, 'base64');
  if (sealed.length % 16 !== 0) throw undecryptable();
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = withoutPadding(Buffer.concat([decipher.update(sealed), decipher.final()]));
  if (plain.length < headerLength) throw undecryptable();
  const end = headerLength + plain.readUInt32BE(16);
  if (end > plain.length) throw undecryptable();
  return { message: strictUtf8(plain.subarray(headerLength, end)), receiveId: strictUtf8(plain.subarray(end)) };
}

function withoutPadding(padded: Buffer): Buffer {
  const pad = padded.at(-1) ?? 0;
  const start = padded.length - pad;
  if (pad < 1 || pad > paddingBlock || start < 0) throw undecryptable();
  if (padded.subarray(start).some((byte) => byte !== pad)) throw undecryptable();
  return padded.subarray(0, start);
}

// A byte order mark is part of the message: it must come back as it was sent.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function strictUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw undecryptable();
  }
}

function undecryptable(): CallbackRefused {
  return new CallbackRefused('decrypt', 400, 'ciphertext cannot be decrypted with this key');
}
