import { describe, expect, it } from 'vitest';
import { cardCallbackSign, httpModeSign, isSameSignature } from '../../../bot/platforms/dingtalk/index.ts';
import { signatures } from './vectors.ts';

describe('signatures', () => {
  it.each(signatures.httpModeSign)('signs robot callbacks as DingTalk does: $id', ({ timestamp, appSecret, sign }) => {
    expect(httpModeSign(timestamp, appSecret)).toBe(sign);
  });

  it.each(signatures.cardCallbackSign)('signs card callbacks as DingTalk does: $id', (vector) => {
    expect(cardCallbackSign(vector['x-ddpaas-signature-timestamp'], vector.apiSecret)).toBe(vector['x-ddpaas-signature']);
  });

  const sample = signatures.httpModeSign.find((each) => each.id === 'http-typical-64-char');
  const sign = sample?.sign ?? '';

  it('knows a signature again', () => {
    expect(isSameSignature(sign, sign)).toBe(true);
  });

  it.each([
    ['without its padding', sign.replace('=', '')],
    ['in the url alphabet', sign.replaceAll('+', '-').replaceAll('/', '_')],
    ['with characters a lenient decoder skips', `${sign.slice(0, 4)}!!${sign.slice(4)}`],
    ['with its unused last bits set', sign.replace(/.=$/, (last) => `${String.fromCharCode(last.charCodeAt(0) + 1)}=`)],
    ['followed by more', `${sign}AAAA`],
    ['empty', ''],
  ])('takes no other spelling of the same bytes: %s', (_, given) => {
    expect(given).not.toBe(sign);
    expect(isSameSignature(given, sign)).toBe(false);
  });
});
