import { DocumentRefused } from './refused.ts';

const strict = { fatal: true } as const;

/** Text of a file saved as UTF-8, UTF-16 (with its mark) or GB 18030, as Chinese offices do; throws `DocumentRefused` on anything else. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decode('utf-16be', bytes);
  if (bytes.includes(0)) throw notText();
  try {
    return new TextDecoder('utf-8', strict).decode(bytes);
  } catch {
    return decode('gb18030', bytes);
  }
}

function decode(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, strict).decode(bytes);
  } catch (cause) {
    throw notText(cause);
  }
}

function notText(cause?: unknown): DocumentRefused {
  return new DocumentRefused('文件不是文字，或编码认不出来。请用 UTF-8 编码另存为 txt 再试。', cause);
}
