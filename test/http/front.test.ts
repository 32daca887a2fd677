import type { Middleware } from 'koa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../bot/core/index.ts';
import { createFront, type FrontBureau, inOrder, startHttp } from '../../bot/http/index.ts';
import { raw } from '../fakes/raw-request.ts';

/** A bureau that says which it is, what was asked, and whether as a callback. */
function aBureau(id: string, publicUrl?: string): FrontBureau {
  const says = (what: string): Middleware => (context) => {
    context.body = `${id} ${what} ${context.path}${context.search}`;
  };
  return { id, publicUrl, callbacks: async (context, next) => { await (context.path.startsWith('/wecom') ? says('callback')(context, next) : next()); }, site: says('site') };
}

async function aFront(bureaus: readonly FrontBureau[], alone = false) {
  const server = await startHttp((koa) => koa.use(createFront(bureaus, { alone })), { host: '127.0.0.1', port: 0, logger: silentLogger });
  onTestFinished(() => server.close());
  return async (path: string, host: string, method = 'GET') => {
    const { status, text, headers } = await raw(server.url, path, { method, headers: { host, ...(method === 'GET' ? {} : { 'content-length': '0' }) } });
    return headers['location'] === undefined ? [status, text] : [status, headers['location']];
  };
}

describe('the front of several bureaus', () => {
  const both = [aBureau('jiangbei', 'https://bot.jiangbei.example.gov.cn'), aBureau('nanan', 'https://bot.nanan.example.gov.cn:8443')];

  it('gives a host its bureau: the public one with its port, the local one with any', async () => {
    const ask = await aFront(both);
    expect(await ask('/h5/todo?a=1', 'bot.jiangbei.example.gov.cn')).toEqual([200, 'jiangbei site /h5/todo?a=1']);
    expect(await ask('/h5/', 'BOT.nanan.example.gov.cn:8443')).toEqual([200, 'nanan site /h5/']);
    expect(await ask('/console', 'nanan.localhost:3000')).toEqual([200, 'nanan site /console']);
    expect(await ask('/console', 'Jiangbei.localhost')).toEqual([200, 'jiangbei site /console']);
  });

  it.each(['bot.nanan.example.gov.cn', 'bot.jiangbei.example.gov.cn:81', 'localhost', '127.0.0.1:3000', 'x.jiangbei.localhost', 'jiangbei.localhost.evil.example', 'jiangbei', ''])('knows no host %j', async (host) => {
    expect(await (await aFront(both))('/h5/', host)).toEqual([404, '']);
  });

  it('takes the prefix off a callback, whatever the host, and gives nothing else by it', async () => {
    const ask = await aFront(both);
    expect(await ask('/b/nanan/wecom/callback?x=%2B1', 'bot.jiangbei.example.gov.cn', 'POST')).toEqual([200, 'nanan callback /wecom/callback?x=%2B1']);
    expect(await ask('/b/jiangbei/wecom/callback', 'anything')).toEqual([200, 'jiangbei callback /wecom/callback']);
    for (const path of ['/b/nanan/console', '/b/nanan/metrics', '/b/other/wecom/callback', '/b/nanan', '/b', '/b/', '/b/nanan/../jiangbei/wecom/callback', '/b/jiangbei/b/nanan/wecom/callback', '/b/n%61nan/wecom/callback']) {
      expect([path, ...(await ask(path, 'bot.jiangbei.example.gov.cn'))]).toEqual([path, 404, '']);
    }
  });

  it('leads to the pages of a bureau under its own address', async () => {
    const ask = await aFront([...both, aBureau('local')]);
    expect(await ask('/b/nanan/h5/case/2026-0001?n=1', 'bot.jiangbei.example.gov.cn')).toEqual([302, 'https://bot.nanan.example.gov.cn:8443/h5/case/2026-0001?n=1']);
    expect(await ask('/b/nanan/h5//evil.example/', 'anything')).toEqual([302, 'https://bot.nanan.example.gov.cn:8443/h5//evil.example/']);
    expect(await ask('/b/nanan/h5/log', 'anything', 'POST')).toEqual([404, '']);
    expect(await ask('/b/local/h5/', 'anything')).toEqual([404, '']);
  });
});

describe('the front of one bureau', () => {
  it('gives it everything without a prefix, and what names it with one', async () => {
    const ask = await aFront([aBureau('main')], true);
    expect(await ask('/console', '127.0.0.1')).toEqual([200, 'main site /console']);
    expect(await ask('/wecom/callback', 'bot.example.gov.cn')).toEqual([200, 'main site /wecom/callback']);
    expect(await ask('/b/main/wecom/callback', 'bot.example.gov.cn')).toEqual([200, 'main callback /wecom/callback']);
    expect(await ask('/b/other/wecom/callback', 'bot.example.gov.cn')).toEqual([404, '']);
  });
});

describe('middlewares in order', () => {
  it('end with the first that answers, and go on to what stands behind', async () => {
    const seen: string[] = [];
    const passes = (name: string): Middleware => (_context, next) => {
      seen.push(name);
      return next();
    };
    const server = await startHttp((koa) => koa.use(inOrder([passes('a'), passes('b')])).use((context) => void (context.body = seen.join(''))), { host: '127.0.0.1', port: 0, logger: silentLogger });
    onTestFinished(() => server.close());
    expect(await (await fetch(server.url)).text()).toBe('ab');
  });
});
