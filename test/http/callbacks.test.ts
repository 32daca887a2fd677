import { request as httpRequest } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AppError, type IncomingMessage, type Logger, SettableClock, silentMeter } from '../../bot/core/index.ts';
import { createCallbacks, largestBody, startHttp } from '../../bot/http/index.ts';
import type { Taken } from '../../bot/pipeline/index.ts';
import { CallbackPlatform } from './fixture-platform.ts';

async function aServer(take: (message: IncomingMessage) => Promise<Taken>) {
  const platform = new CallbackPlatform();
  const lines: string[] = [];
  const write = (event: string, fields?: object): void => void lines.push(`${event} ${JSON.stringify(fields)}`);
  const logger: Logger = { info: write, warn: write, error: write };
  const routes = createCallbacks({ platforms: [platform], take, clock: new SettableClock(0), logger, meter: silentMeter });
  const server = await startHttp((koa) => koa.use(routes), { host: '127.0.0.1', port: 0, logger });
  onTestFinished(() => server.close());
  const post = (body: string | Buffer) => fetch(`${server.url}/wecom/callback?timestamp=1`, { method: 'POST', body: new Uint8Array(Buffer.from(body)) });
  return { platform, server, post, lines };
}

const kept: Taken = { duplicate: false, busy: false };

describe('the callback routes', () => {
  it('acknowledge a message only after it was kept', async () => {
    const order: string[] = [];
    const { post } = await aServer(async (message) => {
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`kept ${message.id}`);
      return kept;
    });
    const response = await post('m1');
    order.push(`acknowledged ${response.status}`);
    expect(order).toEqual(['kept m1', 'acknowledged 200']);
    expect(await response.text()).toBe('kept');
  });

  it('acknowledge a redelivery, and refuse one that comes long after', async () => {
    let ago = 5000;
    const { post } = await aServer(() => Promise.resolve({ duplicate: true, busy: false, firstKeptAgoMs: ago }));
    expect((await post('m1')).status).toBe(200);
    ago = 3_600_000;
    expect((await post('m1')).status).toBe(409);
  });

  it('answer 503 when a message could not be kept, so that the platform tries again', async () => {
    const { post } = await aServer(() => Promise.reject(new AppError('store_full', 'disk full')));
    expect((await post('m1')).status).toBe(503);
  });

  it('refuse what does not verify with an empty body, and log the step without the content', async () => {
    const { post, lines } = await aServer(() => Promise.reject(new Error('must not be kept')));
    const response = await post('refuse');
    expect([response.status, await response.text()]).toEqual([403, '']);
    expect(lines).toEqual(['callback refused {"platform":"wecom","step":"signature","reason":"signature does not match"}']);
  });

  it('keep a plus sign of the query a plus sign', async () => {
    const { server } = await aServer(() => Promise.resolve(kept));
    const response = await fetch(`${server.url}/wecom/callback?echostr=a%2Bb%3D%3D+c`);
    expect(await response.text()).toBe('a+b==+c');
  });

  it.each([
    ['a query that is not percent-encoding', '?echostr=%E4%B8', 400],
    ['a parameter given twice', '?echostr=1&echostr=2', 400],
  ])('refuse %s', async (_what, query, status) => {
    const { server } = await aServer(() => Promise.resolve(kept));
    expect((await fetch(`${server.url}/wecom/callback${query}`)).status).toBe(status);
  });

  it('refuse other methods', async () => {
    const { server } = await aServer(() => Promise.resolve(kept));
    expect((await fetch(`${server.url}/wecom/callback`, { method: 'DELETE' })).status).toBe(405);
  });

  it('refuse a body that says it is too long without reading it', async () => {
    const { server, platform } = await aServer(() => Promise.resolve(kept));
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(`${server.url}/wecom/callback`, { method: 'POST', headers: { 'content-length': largestBody + 1 } });
      request.on('response', (response) => resolve(response.statusCode));
      request.on('error', reject);
      request.flushHeaders();
    });
    expect(status).toBe(413);
    expect(platform.requests).toEqual([]);
  });

  it('refuse a body that turns out too long', async () => {
    const { server } = await aServer(() => Promise.resolve(kept));
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(`${server.url}/wecom/callback`, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } });
      request.on('response', (response) => resolve(response.statusCode));
      request.on('error', reject);
      request.write(Buffer.alloc(largestBody));
      request.write('x');
    });
    expect(status).toBe(413);
  });

  it('leave other paths to others', async () => {
    const { server } = await aServer(() => Promise.resolve(kept));
    expect((await fetch(`${server.url}/else`)).status).toBe(404);
  });
});
