import { fileTypeFromBuffer } from 'file-type';
import type { Attachment } from '../../bot/core/index.ts';
import type { RecordKind } from '../../knowledge/rules/index.ts';

/** What a file is by its content, and the kind of record it can be. */
export interface SniffedFile {
  readonly type: string;
  readonly kind: RecordKind;
}

/** Why a file cannot be a record. */
export type Unusable = 'empty' | 'archive' | 'unknown';

const photos: ReadonlySet<string> = new Set(['jpeg', 'png', 'gif', 'webp', 'bmp', 'tiff', 'heic', 'heif', 'avif'].map((name) => `image/${name}`));
const documents: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/rtf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
]);
const archives = /^application\/(?:zip|gzip|x-(?:rar|7z|tar|bzip2|xz|gtar|lzip).*|vnd\.rar|zstd)/u;

/** Signs of the old Office formats inside their common container; others of its kind are not documents. */
const compounds = [
  { sign: Buffer.from('WordDocument', 'utf16le'), type: 'application/msword' },
  { sign: Buffer.from('Workbook', 'utf16le'), type: 'application/vnd.ms-excel' },
] as const;

/**
 * Looks at the content, not at the name, to say what a file is; the platform's own `kind` only decides whether a container
 * both can use holds a voice or a video. What could be run or shown as a page (programs, HTML, SVG, scripts) is `unknown`.
 */
export async function sniffFile(bytes: Uint8Array, { kind, name }: Pick<Attachment, 'kind' | 'name'>): Promise<SniffedFile | Unusable> {
  if (bytes.length === 0) return 'empty';
  const type = await typeOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name);
  if (type === undefined) return 'unknown';
  if (photos.has(type)) return { type, kind: 'photo' };
  if (documents.has(type) || compounds.some((each) => each.type === type)) return { type, kind: 'document' };
  if (type === 'application/ofd' || type === 'text/plain') return { type, kind: 'document' };
  // Phones put voices into the containers of films.
  if (type.startsWith('audio/') || (kind === 'voice' && type.startsWith('video/'))) return { type, kind: 'audio' };
  if (type.startsWith('video/')) return { type, kind: 'video' };
  return archives.test(type) ? 'archive' : 'unknown';
}

async function typeOf(bytes: Buffer, name: string | undefined): Promise<string | undefined> {
  // Foreign bytes may be cut off in the middle of a structure the reader follows.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const type = found?.mime.split(';')[0];
  if (type === 'application/x-cfb') return compounds.find(({ sign }) => bytes.includes(sign))?.type ?? type;
  // 国标 GB/T 33190: a zip with this file at its root; names stand in the directory at the end.
  if (type === 'application/zip' && bytes.subarray(-65_536).includes('OFD.xml')) return 'application/ofd';
  if (type !== undefined) return type;
  if (/^.?#!SILK/su.test(bytes.toString('latin1', 0, 8))) return 'audio/silk';
  return isPlainText(bytes, name) ? 'text/plain' : undefined;
}

/** Words and nothing else, under a name that says so or none: what a machine would run is text, too. */
function isPlainText(bytes: Buffer, name: string | undefined): boolean {
  if (name !== undefined && !/\.(?:txt|csv|log|md)$/iu.test(name)) return false;
  const text = decoded(bytes);
  if (text === undefined || /[\u0000-\u0008\u000e-\u001f]/u.test(text)) return false;
  return !/^\s*(?:#!|<)|<(?:script|html|svg|!doctype|\?xml)/iu.test(text);
}

/** Text in the two encodings Chinese machines write. */
function decoded(bytes: Buffer): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding may fit.
    }
  }
  return undefined;
}
