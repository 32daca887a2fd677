import { CallbackRefused } from '../../core/index.ts';

const largestBody = 1024 * 1024;

/** Parses a callback's bytes or a frame's text as JSON; throws `CallbackRefused` at `size` or `body`, quoting nothing. */
export function readJson(source: Buffer | string): unknown {
  if (source.length > largestBody) throw new CallbackRefused('size', 413, 'body too large');
  try {
    const text = typeof source === 'string' ? source : new TextDecoder('utf-8', { fatal: true }).decode(source);
    return JSON.parse(text);
  } catch {
    throw new CallbackRefused('body', 400, 'body is not JSON');
  }
}
