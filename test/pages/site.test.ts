import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import Koa, { type Context } from 'koa';
import { describe, expect, it } from 'vitest';
import { createSite } from '../../bot/pages/site.ts';

/** A request with these headers, from this address. */
function asked(headers: Record<string, string>, from = '127.0.0.1'): Context {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: from });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  return new Koa().createContext(request, new ServerResponse(request));
}

describe('the origin of a request', () => {
  const site = createSite('https://bot.example.gov.cn:8443');

  it.each([
    ['bot.example.gov.cn:8443', 'https://bot.example.gov.cn:8443'],
    ['BOT.example.gov.cn:8443', 'https://bot.example.gov.cn:8443'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['localhost:3000', 'http://localhost:3000'],
  ])('of %s is ours', (host, origin) => {
    expect(site.originOf(asked({ host }))).toBe(origin);
  });

  it.each(['bot.example.gov.cn', 'evil.example', 'bot.example.gov.cn.evil.example:8443', '127.0.0.1.evil.example', ''])('of %j is not', (host) => {
    expect(site.originOf(asked({ host }))).toBeUndefined();
  });
});

describe('the local name of a bureau', () => {
  it('is ours, that of another bureau is not', () => {
    const site = createSite('https://bot.example.gov.cn', 'jiangbei.localhost');
    expect(site.originOf(asked({ host: 'jiangbei.localhost:3000' }))).toBe('http://jiangbei.localhost:3000');
    expect(site.isOwnForm(asked({ host: 'jiangbei.localhost:3000', origin: 'http://jiangbei.localhost:3000' }))).toBe(true);
    expect(site.isOwnForm(asked({ host: 'jiangbei.localhost:3000', origin: 'http://nanan.localhost:3000' }))).toBe(false);
    for (const host of ['nanan.localhost:3000', 'jiangbei.localhost.evil.example', 'a.jiangbei.localhost']) expect(site.originOf(asked({ host }))).toBeUndefined();
    expect(createSite(undefined).originOf(asked({ host: 'jiangbei.localhost' }))).toBeUndefined();
  });
});

describe('a form', () => {
  const site = createSite('https://bot.example.gov.cn');
  const host = 'bot.example.gov.cn';

  it.each([
    [{}, true],
    [{ origin: 'https://bot.example.gov.cn' }, true],
    [{ origin: 'null' }, true],
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ origin: 'https://evil.example' }, false],
    [{ origin: 'http://bot.example.gov.cn' }, false],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://other.example.gov.cn' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
  ])('with %j from our page: %s', (headers, own) => {
    expect(site.isOwnForm(asked({ host, ...headers }))).toBe(own);
  });
});

describe('who asks', () => {
  const site = createSite(undefined);

  it('is what a proxy on this machine says, its last word alone', () => {
    expect(site.addressOf(asked({ 'x-forwarded-for': '1.1.1.1, 2.2.2.2' }))).toBe('2.2.2.2');
    expect(site.addressOf(asked({}))).toBe('127.0.0.1');
  });

  it('is the peer itself when it is no such proxy, whatever it says', () => {
    expect(site.addressOf(asked({ 'x-forwarded-for': '1.1.1.1' }, '3.3.3.3'))).toBe('3.3.3.3');
  });
});
