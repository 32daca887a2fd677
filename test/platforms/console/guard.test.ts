import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../bot/platforms/console/guard.ts';

const get = (headers: Record<string, string>, remoteAddress: string | undefined = '127.0.0.1') =>
  refusalOf({ method: 'GET', remoteAddress, headers: { host: '127.0.0.1:3000', ...headers } });
const post = (headers: Record<string, string>) =>
  refusalOf({ method: 'POST', remoteAddress: '::1', headers: { host: 'localhost:3000', 'content-type': 'application/json', ...headers } });

describe('who may open the console', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('%s, a loopback address', (remote) => {
    expect(get({}, remote)).toBeUndefined();
  });

  it.each(['10.0.0.5', '192.168.1.2', '::ffff:10.0.0.5', 'fe80::1', '1127.0.0.1', ''])('not %j', (remote) => {
    expect(get({}, remote)).toBe('remote address');
  });

  it('not a connection without an address', () => {
    expect(refusalOf({ method: 'GET', remoteAddress: undefined, headers: { host: 'localhost' } })).toBe('remote address');
  });

  it.each(['localhost', 'LOCALHOST:80', '127.0.0.1:65535', '[::1]:3000'])('under the host name %s', (host) => {
    expect(get({ host })).toBeUndefined();
  });

  it.each(['bot.example.gov.cn', 'localhost.evil.example', '127.0.0.1.evil.example:3000', 'evil.example#localhost', '0.0.0.0', ''])(
    'not under the host name %j, which a rebound DNS name would bear',
    (host) => expect(get({ host })).toBe('host'),
  );

  it('under the local name of its own bureau, and no other', () => {
    const ask = (host: string) => refusalOf({ method: 'GET', remoteAddress: '127.0.0.1', headers: { host } }, 'jiangbei.localhost');
    expect([ask('jiangbei.localhost:3000'), ask('JIANGBEI.localhost'), ask('localhost')]).toEqual([undefined, undefined, undefined]);
    expect([ask('nanan.localhost:3000'), ask('jiangbei.localhost.evil.example'), ask('x.jiangbei.localhost'), ask('jiangbei.localhost:')]).toEqual(['host', 'host', 'host', 'host']);
    expect(get({ host: 'jiangbei.localhost' })).toBe('host');
  });

  it.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])('not through a proxy that adds %s', (name) => {
    expect(get({ [name]: '10.0.0.5' })).toBe('proxy');
  });
});

describe('who may speak at the console', () => {
  it('its own page', () => {
    expect(post({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' })).toBeUndefined();
    expect(post({ origin: 'http://localhost:3000' })).toBeUndefined();
  });

  it('a script that says what it is', () => {
    expect(post({ 'x-console': '1' })).toBeUndefined();
  });

  it('not a request that says nothing of where it comes from', () => {
    expect(post({})).toBe('origin');
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site', 'x-console': '1' }, 'site'],
    [{ 'sec-fetch-site': 'same-site' }, 'site'],
    [{ 'sec-fetch-site': 'none' }, 'site'],
    [{ origin: 'http://evil.example', 'x-console': '1' }, 'origin'],
    [{ origin: 'null' }, 'origin'],
    [{ origin: 'http://localhost:4000' }, 'origin'],
    [{ 'sec-fetch-site': 'same-origin', origin: 'http://evil.example' }, 'origin'],
    [{ 'x-console': '1', 'content-type': 'text/plain' }, 'content type'],
    [{ 'x-console': '1', 'content-type': 'application/jsonp' }, 'content type'],
  ])('not %j', (headers, refusal) => expect(post(headers)).toBe(refusal));
});
