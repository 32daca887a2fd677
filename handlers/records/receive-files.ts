import { type Attachment, DeliveryError, errorFields, type Logger, type PlatformName, tooLarge } from '../../bot/core/index.ts';
import type { RecordKind } from '../../knowledge/rules/index.ts';
import type { KeptMedia, MediaStore } from '../../store/index.ts';
import { sniffFile, type Unusable } from './sniff-file.ts';

/** The bytes of a file sent on a platform (rejects with `DeliveryError`), or `undefined` when that platform gives none. */
export type Download = (from: PlatformName, attachment: Attachment) => Promise<Uint8Array> | undefined;

/** Why files were not taken in. */
export type NotReceived = Unusable | 'not here' | 'too large' | 'gone' | 'unreachable' | 'mixed' | 'too many';

/** Files taken in and kept, all of one kind; or why none of them was. */
export type Received = { readonly kind: RecordKind; readonly media: readonly KeptMedia[] } | { readonly failed: NotReceived };

/** What receiving stands on. */
export interface ReceiveOptions {
  readonly download: Download;
  readonly media: MediaStore;
  readonly logger: Logger;
}

/** Files of one message that are taken in: WeCom and DingTalk send no more in a bubble. */
const mostFiles = 20;
const longestName = 100;

/**
 * Downloads the files of one message, looks at what they are and keeps them as received (recording/12), one at a time so
 * that only one is in memory. All or nothing is received; bytes kept before a failure belong to no record.
 */
export async function receiveFiles(attachments: readonly Attachment[], from: PlatformName, options: ReceiveOptions): Promise<Received> {
  if (attachments.length > mostFiles) return { failed: 'too many' };
  const media: KeptMedia[] = [];
  let kind: RecordKind | undefined;
  for (const attachment of attachments) {
    const bytes = await bytesOf(attachment, from, options);
    if (typeof bytes === 'string') return { failed: bytes };
    const sniffed = await sniffFile(bytes, attachment);
    if (typeof sniffed === 'string') return { failed: sniffed };
    kind ??= sniffed.kind;
    if (sniffed.kind !== kind) return { failed: 'mixed' };
    const sha256 = await options.media.keep(bytes);
    const name = attachment.name === undefined ? '' : plainName(attachment.name);
    media.push({ sha256, bytes: bytes.length, type: sniffed.type, ...(name ? { name } : {}) });
    options.logger.info('file received', { platform: from, type: sniffed.type, bytes: bytes.length });
  }
  if (kind === undefined) throw new Error('a message with files has at least one');
  return { kind, media };
}

async function bytesOf(attachment: Attachment, from: PlatformName, { download, logger }: ReceiveOptions): Promise<Uint8Array | NotReceived> {
  try {
    return (await download(from, attachment)) ?? 'not here';
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    logger.warn('file not received', { platform: from, kind: attachment.kind, answered: error.platformCode, ...errorFields(error) });
    if (error.platformCode === tooLarge) return 'too large';
    return error.kind === 'refused' ? 'gone' : 'unreachable';
  }
}

/** The name a file came with, without a path and without characters that steer a terminal or turn the writing around. */
function plainName(name: string): string {
  return (name.split(/[\\/]/u).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim().slice(0, longestName);
}
