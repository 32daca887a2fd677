const encoder = new TextEncoder();

/** Length of `text` in UTF-8 bytes: what the platforms count. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** Beyond a full message, this much of the text is looked at to see whether a character goes on. */
const lookahead = 64;

/** Cuts one paragraph into pieces of at most `limit` bytes: at line ends, then after punctuation, then between characters. */
function splitLong(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (byteLength(rest.slice(0, limit + 1)) > limit) {
    const fitting = rest.slice(0, fittingLength(rest, limit));
    const cut = lastBreak(fitting);
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return rest ? [...pieces, rest] : pieces;
}

/** How much of `text` (code units) fits `limit` bytes without cutting a character. */
function fittingLength(text: string, limit: number): number {
  // A code unit is at least one byte, so what fits lies within the first `limit` of them.
  const window = text.slice(0, limit + lookahead);
  const whole = measure(Array.from(graphemes.segment(window), ({ segment }) => segment), limit);
  // A character longer than a whole message (an endless chain of joiners) is cut rather than not sent.
  return whole > 0 ? whole : measure(Array.from(window), limit);
}

function measure(units: readonly string[], limit: number): number {
  let bytes = 0;
  let length = 0;
  for (const unit of units) {
    bytes += byteLength(unit);
    if (bytes > limit) break;
    length += unit.length;
  }
  return length;
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
