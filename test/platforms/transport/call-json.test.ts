import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { callJson } from '../../../bot/platforms/transport/index.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/?key=secret123`;
}
const failureOf = (call: Parameters<typeof callJson>[0]): Promise<unknown> => callJson(call).catch((error: unknown) => error);

describe('a JSON call', () => {
  it('posts JSON and reads status, body and the clock of the other side', async () => {
    const url = await serve((request, response) => {
      void text(request).then((body) => {
        response.writeHead(400, { date: 'Mon, 23 Nov 2026 00:00:00 GMT' });
        response.end(JSON.stringify({ type: request.headers['content-type'], body }));
      });
    });
    await expect(callJson({ method: 'POST', url, json: { 词: 1 } })).resolves.toEqual({
      status: 400,
      body: { type: 'application/json; charset=utf-8', body: '{"词":1}' },
      serverTime: Date.UTC(2026, 10, 23),
    });
  });

  it('gives no body when the answer is a web page', async () => {
    const url = await serve((_, response) => response.end('<html></html>'));
    await expect(callJson({ method: 'GET', url })).resolves.toMatchObject({ status: 200, body: undefined });
  });

  it('knows that nothing has arrived where nobody listens', async () => {
    const url = await serve(() => undefined);
    server?.close();
    await expect(callJson({ method: 'GET', url })).rejects.toMatchObject({ kind: 'unavailable', mayHaveArrived: false });
  });

  it.each(['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'ENOTFOUND'])(
    'knows that nothing has left when the connection ends in %s',
    async (code) => {
      const cause = Object.assign(new Error('no'), { code });
      nock('https://api.example').get('/').replyWithError(cause);
      await expect(callJson({ method: 'GET', url: 'https://api.example/' })).rejects.toMatchObject({ mayHaveArrived: false });
    },
  );

  it('does not know whether a call that was cut off or kept waiting has arrived', async () => {
    const cut = await serve((request) => request.socket.destroy());
    await expect(callJson({ method: 'POST', url: cut, json: {} })).rejects.toMatchObject({ mayHaveArrived: true });
    const silent = await serve(() => undefined);
    const failure = await failureOf({ method: 'POST', url: silent, json: {}, timeoutMs: 20 });
    expect(failure).toMatchObject({ kind: 'unavailable', mayHaveArrived: true });
  });

  it('follows no redirect', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end());
    await expect(callJson({ method: 'GET', url })).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('reads at most a megabyte', async () => {
    const url = await serve((_, response) => response.end(' '.repeat(1024 * 1024 + 1)));
    await expect(callJson({ method: 'GET', url })).rejects.toMatchObject({ message: 'answer too large' });
  });

  it('keeps the address, which may hold a key, out of its errors', async () => {
    const url = await serve((request) => request.socket.destroy());
    for (const target of [url, 'http://[secret123', 'http://127.0.0.1:1/?key=secret123']) {
      const failure = await failureOf({ method: 'GET', url: target });
      expect(JSON.stringify(failure) + String(failure)).not.toContain('secret123');
    }
  });
});
