import type { Readable } from 'node:stream';

/** No line of a script is longer: the text limit of a message, escaped, fits many times. */
const longestLine = 1024 * 1024;

/**
 * The lines of a UTF-8 stream, cut at line feeds only (`node:readline` would also cut at U+2028, which JSON allows
 * inside a string). A line longer than 1 MiB is given as its beginning, which no parser will take for the whole.
 */
export async function* readLines(input: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let line = '';
  for await (const chunk of input) {
    const pieces = (typeof chunk === 'string' ? chunk : decoder.decode(bytesOf(chunk), { stream: true })).split('\n');
    for (const piece of pieces.slice(0, -1)) {
      yield (line + piece).slice(0, longestLine);
      line = '';
    }
    line = (line + (pieces.at(-1) ?? '')).slice(0, longestLine);
  }
  line += decoder.decode();
  if (line) yield line;
}

function bytesOf(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new TypeError('input is not a stream of bytes');
}
