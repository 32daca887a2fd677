import { readFileSync } from 'node:fs';
import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Attachment, largestDownload, SettableClock, silentLogger, tooLarge, createMemorySlips } from '../../../bot/core/index.ts';
import { parseAesKey } from '../../../bot/platforms/wecom/index.ts';
import { createWecomBot } from '../../../bot/platforms/wecom-bot/index.ts';
import { decryptFile, parseFileKey } from '../../../bot/platforms/wecom-bot/decrypt-file.ts';
import { placeOf } from '../../../bot/platforms/wecom-bot/download.ts';
import { tinyFiles } from '../../builders/files.ts';
import { fileOfSize } from '../../fakes/fake-answer.ts';
import { type FakeWecom, fakeAccount, startFakeWecom } from '../../fakes/fake-wecom.ts';

const vector = z.object({ name: z.string(), aeskey: z.string(), aeskey_without_equals: z.string(), ciphertext_base64: z.string(), plain_base64: z.string() });
const fixture = new URL('../../fixtures/wecom/crypto.json', import.meta.url);
const vectors = z.object({ media: z.array(vector).min(2) }).parse(JSON.parse(readFileSync(fixture, 'utf8'))).media;

const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64');
const keyOf = (text: string): Buffer => parseFileKey(text) ?? Buffer.alloc(0);

function seal(key: Buffer, bytes: Uint8Array): Buffer {
  const pad = 32 - (bytes.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]);
}

describe('an encrypted file', () => {
  it.each(vectors)('of the published kind opens with and without the = of its key: $name', ({ aeskey, aeskey_without_equals, ciphertext_base64, plain_base64 }) => {
    for (const key of [aeskey, aeskey_without_equals]) {
      expect(decryptFile(keyOf(key), bytesOf(ciphertext_base64))).toEqual(bytesOf(plain_base64));
    }
  });

  it('of any content comes back as it was', () => {
    const key = parseAesKey(fakeAccount.encodingAesKey);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decryptFile(key, seal(key, bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it.each(vectors)('is refused with another key, cut short, or empty: $name', ({ aeskey, ciphertext_base64 }) => {
    const sealed = bytesOf(ciphertext_base64);
    const other = Buffer.alloc(32, 7);
    const refused = expect.objectContaining({ kind: 'refused', platformCode: 'file_key' }) as Error;
    expect(() => decryptFile(other, sealed)).toThrow(refused);
    expect(() => decryptFile(keyOf(aeskey), sealed.subarray(0, -1))).toThrow(refused);
    expect(() => decryptFile(keyOf(aeskey), new Uint8Array())).toThrow(refused);
  });

  it.each(['', 'short', `${'A'.repeat(42)}!`, 'A'.repeat(64)])('has a key of 32 bytes only: %s', (text) => {
    expect(parseFileKey(text)).toBeUndefined();
  });
});

describe('the place of a file', () => {
  it.each([
    ['https://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com/a/1?sign=x', 'internet'],
    ['https://qyapi.weixin.qq.com/cgi-bin/file', 'base'],
    ['http://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com/a', undefined],
    ['https://files.example:8443/a', undefined],
    ['https://user:secret@files.example/a', undefined],
    ['file:///etc/passwd', undefined],
    ['', undefined],
  ])('%s is %s', (url, place) => {
    expect(placeOf(url, 'https://qyapi.weixin.qq.com')).toBe(place);
  });
});

describe('a file sent to the AI bot', () => {
  let fake: FakeWecom;
  beforeEach(async () => {
    fake = await startFakeWecom();
  });
  afterEach(() => fake.close());

  const deps = { clock: new SettableClock(0), logger: silentLogger, slips: createMemorySlips(new SettableClock(0)) };
  const byCallback = () => createWecomBot({ mode: 'callback', token: fakeAccount.token, encodingAesKey: fakeAccount.encodingAesKey, apiBase: fake.apiBase }, deps);
  const bySocket = () => createWecomBot({ mode: 'websocket', botId: fakeAccount.botId, secret: fakeAccount.botSecret, wsUrl: fake.wsUrl, apiBase: fake.apiBase }, deps);
  const sent = (hint: Record<string, string> = {}): Attachment => ({ kind: 'image', hint: { url: `${fake.apiBase}/files/1?sign=s`, ...hint } });
  const ownKey = parseAesKey(fakeAccount.encodingAesKey);
  const urlKey = Buffer.alloc(32, 5);

  it('by callback opens with the key of the bot', async () => {
    fake.addFile('/files/1', { bytes: seal(ownKey, tinyFiles.jpg) });
    expect(await byCallback().download?.(sent())).toEqual(tinyFiles.jpg);
  });

  it('over the long connection opens with the key of its address', async () => {
    fake.addFile('/files/1', { bytes: seal(urlKey, tinyFiles.jpg) });
    expect(await bySocket().download?.(sent({ aesKey: urlKey.toString('base64') }))).toEqual(tinyFiles.jpg);
  });

  it('without a key is refused without being fetched', async () => {
    fake.addFile('/files/1', { bytes: tinyFiles.jpg });
    await expect(bySocket().download?.(sent())).rejects.toMatchObject({ kind: 'refused', platformCode: 'file_key' });
    await expect(bySocket().download?.(sent({ aesKey: 'no key' }))).rejects.toMatchObject({ kind: 'refused' });
    expect(fake.filesAsked()).toBe(0);
  });

  it('whose address has expired, or that is too large, is refused', async () => {
    await expect(byCallback().download?.(sent())).rejects.toMatchObject({ kind: 'refused', platformCode: 'http_404' });
    fake.addFile('/files/1', fileOfSize(largestDownload + 33));
    await expect(byCallback().download?.(sent())).rejects.toMatchObject({ kind: 'refused', platformCode: tooLarge });
  });

  it('at another place of our own network is never fetched', async () => {
    const other = await startFakeWecom();
    other.addFile('/files/1', { bytes: seal(ownKey, tinyFiles.jpg) });
    const { port } = new URL(other.apiBase);
    for (const url of [`${other.apiBase}/files/1`, `https://localhost:${port}/gw/files/1`, 'https://localhost/a', 'https://10.0.0.1/a', 'https://[::1]/a']) {
      await expect(byCallback().download?.(sent({ url }))).rejects.toMatchObject({ kind: 'refused', platformCode: 'address' });
    }
    expect(other.filesAsked()).toBe(0);
    await other.close();
  });
});
