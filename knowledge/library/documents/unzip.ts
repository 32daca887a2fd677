import { inflateRawSync } from 'node:zlib';
import { DocumentRefused } from './refused.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const LONGEST_COMMENT = 0xffff;
const MOST_ENTRIES = 2000;

/**
 * The bytes of one file of a zip archive, or undefined when it has none of that name. Nothing else is unpacked, and never
 * more than `limit` bytes, whatever the archive claims. Throws `DocumentRefused` for anything but a plain whole archive.
 */
export function unzipOne(archive: Buffer, name: string, limit: number): Buffer | undefined {
  try {
    const found = findEntry(archive, name);
    return found && unpack(archive, found, limit);
  } catch (cause) {
    if (cause instanceof DocumentRefused) throw cause;
    throw new DocumentRefused('docx 文件已损坏，打不开。请用 Word 或 WPS 打开后另存为 docx 再试。', cause);
  }
}

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly at: number;
}

function findEntry(archive: Buffer, name: string): Entry | undefined {
  const end = endOfDirectory(archive);
  const entries = archive.readUInt16LE(end + 10);
  if (entries > MOST_ENTRIES) throw new DocumentRefused('docx 里的文件太多，没有打开。请另存为 docx 或 txt 再试。');
  let at = archive.readUInt32LE(end + 16);
  for (let count = 0; count < entries; count += 1) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('damaged directory');
    const nameLength = archive.readUInt16LE(at + 28);
    if (archive.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      if ((archive.readUInt16LE(at + 8) & 1) === 1) throw new DocumentRefused('docx 文件加了密码，请去掉密码后再试。');
      return { method: archive.readUInt16LE(at + 10), packed: archive.readUInt32LE(at + 20), at: archive.readUInt32LE(at + 42) };
    }
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return undefined;
}

function endOfDirectory(archive: Buffer): number {
  for (let at = archive.length - 22; at >= Math.max(0, archive.length - 22 - LONGEST_COMMENT); at -= 1) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new Error('no directory');
}

function unpack(archive: Buffer, { method, packed, at }: Entry, limit: number): Buffer {
  if (archive.readUInt32LE(at) !== LOCAL_ENTRY) throw new Error('damaged entry');
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  const bytes = archive.subarray(start, start + packed);
  if (bytes.length !== packed) throw new Error('cut short');
  if (method === STORED && packed <= limit) return bytes;
  if (method !== DEFLATED) throw new Error('unknown packing');
  try {
    return inflateRawSync(bytes, { maxOutputLength: limit });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new DocumentRefused(`docx 解开后超过 ${Math.floor(limit / 1e6)} MB，没有打开。请只留法规正文，另存为 txt 再试。`, cause);
    }
    throw cause;
  }
}
