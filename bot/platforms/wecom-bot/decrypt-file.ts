import { createDecipheriv } from 'node:crypto';
import { DeliveryError } from '../../core/index.ts';

/** How much longer (bytes) than the file its encrypted form can be. */
export const longestPadding = 32;

/** The 32-byte key that came with a file's address, in base64 whose `=` may be missing; `undefined` when it is none. */
export function parseFileKey(text: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/]{43}=?$/.test(text)) return undefined;
  return Buffer.from(text, 'base64');
}

/**
 * A file in the clear: AES-256-CBC, the IV the first 16 bytes of the key, padded to 32 bytes, nothing wrapped around it
 * (path/100719). Throws `DeliveryError('refused')` when it was not encrypted so with this key.
 */
export function decryptFile(key: Buffer, sealed: Uint8Array): Uint8Array {
  if (sealed.length === 0 || sealed.length % 16 !== 0) throw undecryptable();
  // Padding goes to 32 bytes, not to the cipher's 16, so Node's own is switched off.
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const pad = padded.at(-1) ?? 0;
  const end = padded.length - pad;
  if (pad < 1 || pad > longestPadding || end < 0 || padded.subarray(end).some((byte) => byte !== pad)) throw undecryptable();
  return padded.subarray(0, end);
}

function undecryptable(): DeliveryError {
  return new DeliveryError('refused', 'file cannot be decrypted with its key', { platformCode: 'file_key' });
}
