import { byteLength, splitToBytes } from '../../core/index.ts';

/** Room for `\n（99/99）`, the mark at the foot of each part. */
const markBytes = byteLength('\n（99/99）');

/** Paragraphs as messages of at most `limit` UTF-8 bytes; several are marked （1/3）, （2/3） … within the limit. Never empty. */
export function splitMarked(blocks: readonly string[], limit: number): string[] {
  const whole = splitToBytes(blocks, limit);
  if (whole.length <= 1) return [whole[0] ?? '（无内容）'];
  const parts = splitToBytes(blocks, limit - markBytes);
  return parts.map((part, index) => `${part}\n（${index + 1}/${parts.length}）`);
}
