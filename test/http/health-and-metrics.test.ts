import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../bot/core/index.ts';
import { createHealth, createPrometheusMeter, type Gauges, startHttp } from '../../bot/http/index.ts';

const gauges: Gauges = {
  depth: () => Promise.resolve({ inbox: 2, outbox: 3, undelivered: 1 }),
  connectionLive: () => new Map([['dingtalk', true]]),
  channels: ['dingtalk', 'wecom'],
  channelsFailing: () => Promise.resolve(new Set(['wecom'])),
  dingtalkSpent: (what) => (what === 'call' ? 7 : 3),
};

async function aServer(missing: ReadonlyMap<string, string> = new Map(), token?: string, bureaus: ReadonlyMap<string, Gauges> = new Map([['main', gauges]])) {
  const meter = createPrometheusMeter();
  const server = await startHttp((koa) => koa.use(createHealth(() => missing)).use(meter.routes(token, bureaus)), { host: '127.0.0.1', port: 0, logger: silentLogger });
  onTestFinished(() => server.close());
  return { server, meter };
}

describe('health', () => {
  it('is alive while the process runs, ready when every part is up', async () => {
    const { server } = await aServer();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('is alive but not ready while a part is down, and names it', async () => {
    const { server } = await aServer(new Map([['store', 'last write failed']]));
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const response = await fetch(`${server.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'not ready', missing: { store: 'last write failed' } });
  });
});

describe('metrics', () => {
  it('show what was counted, timed and waits', async () => {
    const { server, meter } = await aServer();
    meter.count('deliveries_total', { platform: 'wecom', outcome: 'sent' });
    meter.time('answer_seconds', { intent: 'ask' }, 0.004);
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toContain('sanxiang_deliveries_total{platform="wecom",outcome="sent"} 1');
    expect(text).toContain('sanxiang_answer_seconds_bucket{le="0.005",intent="ask"} 1');
    expect(text).toContain('sanxiang_undelivered{bureau="main"} 1');
    expect(text).toContain('sanxiang_connection_live{bureau="main",platform="dingtalk"} 1');
    expect(text).toContain('sanxiang_channel_ok{bureau="main",platform="dingtalk"} 1');
    expect(text).toContain('sanxiang_channel_ok{bureau="main",platform="wecom"} 0');
    expect(text).toContain('sanxiang_dingtalk_month{bureau="main",what="call"} 7');
  });

  it('leave out what a bureau cannot tell for the moment, and go on telling the rest', async () => {
    let down = false;
    const depth = () => (down ? Promise.reject(new Error('store unavailable')) : Promise.resolve({ inbox: 5, outbox: 0, undelivered: 0 }));
    const { server } = await aServer(new Map(), undefined, new Map([['jiangbei', { ...gauges, depth }], ['nanan', gauges]]));
    const read = async () => (await fetch(`${server.url}/metrics`)).text();
    expect(await read()).toContain('sanxiang_inbox_waiting{bureau="jiangbei"} 5');
    down = true;
    const text = await read();
    expect(text).not.toContain('sanxiang_inbox_waiting{bureau="jiangbei"}');
    expect(text).toContain('sanxiang_inbox_waiting{bureau="nanan"} 2');
    expect(text).toContain('sanxiang_channel_ok{bureau="jiangbei",platform="wecom"} 0');
  });

  it.each([
    ['passed on by a proxy on this machine', { 'x-forwarded-for': '10.0.0.9' }],
    ['under a public name', { host: 'bot.example.gov.cn' }],
    ['with a wrong token', { host: 'bot.example.gov.cn', authorization: 'Bearer wrong' }],
  ])('are refused %s', async (_what, headers) => {
    const { server } = await aServer(new Map(), 'a-long-enough-token');
    expect(await statusWith(server.url, headers)).toBe(403);
  });

  it('are shown to a stranger with the token', async () => {
    const { server } = await aServer(new Map(), 'a-long-enough-token');
    expect(await statusWith(server.url, { host: 'bot.example.gov.cn', authorization: 'Bearer a-long-enough-token' })).toBe(200);
  });
});

/** `fetch` does not let a test choose the Host header. */
async function statusWith(url: string, headers: Record<string, string>): Promise<number | undefined> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request(`${url}/metrics`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
