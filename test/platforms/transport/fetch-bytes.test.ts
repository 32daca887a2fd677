import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { largestDownload, tooLarge } from '../../../bot/core/index.ts';
import { fetchBytes, fetchFile } from '../../../bot/platforms/transport/index.ts';

let server: Server | undefined;
let asked = 0;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener, host = '127.0.0.1'): Promise<string> {
  asked = 0;
  server = createServer((request, response) => {
    asked += 1;
    listener(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://${host}:${(server.address() as AddressInfo).port}/secret-path?sign=secret123`;
}
const failureOf = (fetching: Promise<unknown>): Promise<unknown> => fetching.then(() => 'fetched', (error: unknown) => error);

describe('fetching bytes', () => {
  it('gives them as they came, with status and type', async () => {
    const bytes = Buffer.from([0, 255, 10, 13]);
    const url = await serve((_, response) => response.writeHead(206, { 'content-type': 'Image/PNG; x=1', 'content-disposition': 'attachment' }).end(bytes));
    expect(await fetchBytes({ url })).toEqual({ status: 206, type: 'image/png', named: true, bytes });
  });

  it('does not begin with what says it is too large', async () => {
    const url = await serve((_, response) => response.writeHead(200, { 'content-length': String(largestDownload + 1) }).write('x'));
    await expect(fetchBytes({ url })).rejects.toMatchObject({ kind: 'refused', platformCode: tooLarge });
  });

  it('stops reading what turns out too large, long before its end', async () => {
    let gone: Promise<unknown> = Promise.resolve();
    const url = await serve((_, response) => {
      gone = once(response, 'close');
      const more = (): void => {
        if (response.write(Buffer.alloc(1024))) setImmediate(more);
        else response.once('drain', more);
      };
      more();
    });
    await expect(fetchBytes({ url, largest: 10_000 })).rejects.toMatchObject({ kind: 'refused', platformCode: tooLarge });
    await gone;
  });

  it('takes exactly as much as is allowed', async () => {
    const url = await serve((_, response) => response.end(Buffer.alloc(1000)));
    expect((await fetchBytes({ url, largest: 1000 })).bytes).toHaveLength(1000);
  });

  it('follows no redirect', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: '/elsewhere' }).end());
    await expect(fetchBytes({ url })).rejects.toMatchObject({ kind: 'refused', platformCode: 'http_302' });
    expect(asked).toBe(1);
  });

  it('is to be tried again when the connection is cut, nobody listens, or it takes too long; the address stays out of the error', async () => {
    const cut = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('half');
      setImmediate(() => response.destroy());
    });
    const failures = [await failureOf(fetchBytes({ url: cut }))];
    server?.close();
    failures.push(await failureOf(fetchBytes({ url: cut })));
    failures.push(await failureOf(fetchBytes({ url: await serve(() => undefined), timeoutMs: 20 })));
    for (const failure of failures) {
      expect(failure).toMatchObject({ kind: 'unavailable' });
      expect(JSON.stringify(failure) + String(failure)).not.toContain('secret');
    }
  });

  it('from outside never reaches this machine, by name or by address', async () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]', '2130706433']) {
      const url = await serve((_, response) => response.end('inside'), host);
      await expect(fetchBytes({ url, publicOnly: true })).rejects.toMatchObject({ kind: 'refused', platformCode: 'address' });
      expect(asked).toBe(0);
      server?.close();
    }
  });

  it('from outside comes from a public host', async () => {
    nock('https://files.example').get('/a').reply(200, 'outside');
    expect((await fetchBytes({ url: 'https://files.example/a', publicOnly: true })).bytes.toString()).toBe('outside');
  });

  it.each(['file:///etc/passwd', 'ftp://files.example/a', 'data:text/plain,x', 'nonsense', ''])('knows only http and https: %s', async (url) => {
    await expect(fetchBytes({ url })).rejects.toMatchObject({ kind: 'refused' });
  });
});

describe('fetching a file', () => {
  it.each([[404, 'refused'], [403, 'refused'], [410, 'refused'], [429, 'limited'], [500, 'unavailable'], [503, 'unavailable'], [206, 'unavailable']])(
    'ends with HTTP %d as %s',
    async (status, kind) => {
      const url = await serve((_, response) => response.writeHead(status).end('no'));
      await expect(fetchFile({ url })).rejects.toMatchObject({ kind, platformCode: `http_${status}` });
    },
  );
});
