const encoder = new TextEncoder();

/** Length of `text` in UTF-8 bytes: what the platforms count. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** Cuts one paragraph into pieces of at most `limit` bytes: at line ends, then after punctuation, then between characters. */
function splitLong(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
  for (const { segment } of graphemes.segment(text)) {
    // A grapheme longer than a whole message (a chain of joiners) is cut by code points rather than refused.
    const units = byteLength(segment) > limit ? Array.from(segment) : [segment];
    for (const unit of units) {
      const bytes = byteLength(unit);
      if (size + bytes > limit) {
        const cut = lastBreak(piece);
        pieces.push(piece.slice(0, cut));
        piece = piece.slice(cut);
        size = byteLength(piece);
      }
      piece += unit;
      size += bytes;
    }
  }
  if (piece) pieces.push(piece);
  return pieces;
}

/** Where to cut a full piece: after its last line end or full stop in the second half, else at its very end. */
function lastBreak(piece: string): number {
  const half = Math.floor(piece.length / 2);
  for (const mark of ['\n', '。', '；', '，', '、']) {
    const at = piece.lastIndexOf(mark);
    if (at >= half) return at + 1;
  }
  return piece.length;
}

/**
 * Joins paragraphs (parted by `separator`) into as few messages as fit `limit` UTF-8 bytes. A paragraph is cut only
 * when it alone is longer than a message, and never inside a character. Nothing is dropped but separators.
 */
export function splitToBytes(blocks: readonly string[], limit: number, separator = '\n\n'): string[] {
  const messages: string[] = [];
  let current = '';
  for (const block of blocks) {
    const joined = current ? current + separator + block : block;
    if (byteLength(joined) <= limit) {
      current = joined;
      continue;
    }
    if (current) messages.push(current);
    const pieces = splitLong(block, limit);
    messages.push(...pieces.slice(0, -1));
    current = pieces.at(-1) ?? '';
  }
  if (current) messages.push(current);
  return messages;
}
