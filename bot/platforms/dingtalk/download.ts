import { type Attachment, DeliveryError } from '../../core/index.ts';
import { fetchFile } from '../transport/index.ts';
import type { RobotApi } from './robot-api.ts';

/** Where DingTalk keeps what people send; its own sample addresses are plain http. */
const fileHosts = ['.dingtalk.com', '.aliyuncs.com', '.alicdn.com'] as const;

/**
 * The bytes of a file sent to the robot. Its address comes from outside, so only DingTalk's file hosts on the public
 * internet are called, and the very hosts of the configured `bases`. Rejects with `DeliveryError`.
 */
export async function downloadRobotFile(api: RobotApi, { hint }: Attachment, bases: readonly string[]): Promise<Uint8Array> {
  const code = hint['downloadCode'];
  if (!code) throw new DeliveryError('refused', 'attachment has no download code', { platformCode: 'no_media' });
  const url = await api.fileUrl(code);
  const place = placeOf(url, bases);
  if (!place) throw new DeliveryError('refused', 'file lies at a host that is not allowed', { platformCode: 'address' });
  return fetchFile({ url, publicOnly: place === 'internet' });
}

/** Whether a file may be fetched from `url`: from one of our own bases, from the internet, or not at all (`undefined`). */
export function placeOf(url: string, bases: readonly string[]): 'base' | 'internet' | undefined {
  const target = URL.parse(url);
  if (!target || target.username || target.password) return undefined;
  if (bases.some((base) => URL.parse(base)?.origin === target.origin)) return 'base';
  if (target.port !== '' || !/^https?:$/.test(target.protocol)) return undefined;
  return fileHosts.some((ending) => target.hostname.endsWith(ending)) ? 'internet' : undefined;
}
