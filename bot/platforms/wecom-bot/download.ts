import { type Attachment, DeliveryError, largestDownload } from '../../core/index.ts';
import { fetchFile } from '../transport/index.ts';
import { decryptFile, longestPadding, parseFileKey } from './decrypt-file.ts';

/**
 * The bytes of a file sent to the AI bot: fetched within the 5 minutes its address lives and decrypted with the key that
 * came with it, else with `aesKey`, the bot's own (path/100719, path/101463). Rejects with `DeliveryError`.
 */
export async function downloadBotFile({ hint }: Attachment, apiBase: string, aesKey?: Buffer): Promise<Uint8Array> {
  const url = hint['url'] ?? '';
  const place = placeOf(url, apiBase);
  if (!place) throw new DeliveryError('refused', 'file lies at an address that is not allowed', { platformCode: 'address' });
  const key = hint['aesKey'] === undefined ? aesKey : parseFileKey(hint['aesKey']);
  if (!key) throw new DeliveryError('refused', 'file came without a usable key', { platformCode: 'file_key' });
  return decryptFile(key, await fetchFile({ url, publicOnly: place === 'internet', largest: largestDownload + longestPadding }));
}

/**
 * Whether a file may be fetched from `url`. WeCom keeps files in storage under names it does not list, so any public
 * https host will do (the message that names it was authenticated); anything else only on the origin of `apiBase`.
 */
export function placeOf(url: string, apiBase: string): 'base' | 'internet' | undefined {
  const target = URL.parse(url);
  if (!target || target.username || target.password) return undefined;
  if (target.origin === new URL(apiBase).origin) return 'base';
  return target.protocol === 'https:' && target.port === '' ? 'internet' : undefined;
}
