import type { ServerResponse } from 'node:http';

/**
 * An answer of a fake platform: JSON (or text as it is), a file with its headers, none at all (`hang`), the connection
 * cut, or cut after the platform has done what it was asked to (`lost`).
 */
export type FakeAnswer = { readonly status?: number; readonly body: unknown } | FakeFile | 'hang' | 'cut' | 'lost';

/** Bytes as a platform's file server gives them; the type is not told unless a header says so. */
export interface FakeFile {
  readonly status?: number;
  readonly bytes: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A file as large as `size` says, of which only the beginning ever comes. */
export function fileOfSize(size: number): FakeFile {
  return { bytes: Buffer.alloc(64), headers: { 'content-length': String(size) } };
}

/** Gives an answer; `now` (ms) is the platform's clock, told when given. */
export function give(answer: FakeAnswer, response: ServerResponse, now?: () => number): void {
  if (answer === 'hang') return;
  if (answer === 'cut' || answer === 'lost') {
    response.socket?.destroy();
    return;
  }
  if (now) response.setHeader('date', new Date(now()).toUTCString());
  if ('bytes' in answer) {
    response.writeHead(answer.status ?? 200, answer.headers).end(answer.bytes);
    return;
  }
  response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
  response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
}
