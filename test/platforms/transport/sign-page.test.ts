import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SettableClock } from '../../../bot/core/index.ts';
import { pageDigest, signPage, withoutFragment } from '../../../bot/platforms/transport/index.ts';

const clock = new SettableClock(Date.parse('2026-03-10T09:00:00.999+08:00'));
const algorithm = fc.constantFrom('sha1', 'sha256' as const);

describe("a page's signature", () => {
  it('is over the four values in their order, each as it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), fc.string({ unit: fc.constantFrom('a', 'b', '/', '?', '&', '=', '%', '2', '0', '+', '#', '环', '保') }), algorithm, (ticket, nonceStr, timestamp, url, how) => {
        const text = ['jsapi_ticket=', ticket, '&noncestr=', nonceStr, '&timestamp=', String(timestamp), '&url=', url].join('');
        expect(pageDigest({ ticket, nonceStr, timestamp, url }, how)).toBe(createHash(how).update(Buffer.from(text)).digest('hex'));
      }),
    );
  });

  it('leaves out what follows the first #, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '/', '?', '&', '=', '%', '2', '0', '+', ':', '环', '保') }), fc.string(), (rest, fragment) => {
        const url = `https://bot.example.gov.cn/${rest}`;
        expect(withoutFragment(url)).toBe(url);
        expect(withoutFragment(`${url}#${fragment}`)).toBe(url);
      }),
    );
  });

  it('has a nonce of its own each time and the time in whole seconds', () => {
    const made = Array.from({ length: 50 }, () => signPage('t', 'https://bot.example.gov.cn/h5/', 'sha1', clock));
    expect(new Set(made.map(({ nonceStr }) => nonceStr)).size).toBe(50);
    expect(new Set(made.map(({ timestamp }) => timestamp))).toEqual(new Set([Date.parse('2026-03-10T09:00:00+08:00') / 1000]));
    for (const { signature, ...page } of made) expect(pageDigest({ ticket: 't', url: 'https://bot.example.gov.cn/h5/', ...page }, 'sha1')).toBe(signature);
  });
});
