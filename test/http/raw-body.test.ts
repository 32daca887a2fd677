import { PassThrough } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { largestBody, readRawBody } from '../../bot/http/raw-body.ts';

/** A request whose body is written by the test. */
function request(headers: Record<string, string> = {}) {
  const stream = new PassThrough();
  return { stream, request: Object.assign(stream, { headers }) as unknown as IncomingMessage };
}

describe('the body of a callback', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is read to its last byte', async () => {
    const { stream, request: sent } = request();
    stream.write('ab');
    stream.end('c');
    expect((await readRawBody(sent)).toString()).toBe('abc');
  });

  it('is refused as soon as it is known to be too long', async () => {
    await expect(readRawBody(request({ 'content-length': String(largestBody + 1) }).request)).rejects.toMatchObject({ step: 'size', status: 413 });
    const { stream, request: sent } = request();
    stream.end(Buffer.alloc(largestBody + 1));
    await expect(readRawBody(sent)).rejects.toMatchObject({ step: 'size' });
  });

  it('is not waited for when it dribbles', async () => {
    vi.useFakeTimers();
    const { stream, request: sent } = request();
    stream.write('a');
    const read = readRawBody(sent);
    const ended = expect(read).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(10_000);
    await ended;
    expect(stream.destroyed).toBe(true);
  });
});
