import { describe, expect, it } from 'vitest';
import { CallbackRefused } from '../../../bot/core/index.ts';
import { type CallbackSecrets, encryptMessage, openCallback, parseAesKey, signatureOf } from '../../../bot/platforms/wecom/index.ts';

const secrets: CallbackSecrets = {
  token: 'tokentoken',
  aesKey: parseAesKey('9sT0k7Xw2QmVb4Yc6NpRh8JdLfGzAaEuSi1OoHnKqCs'),
  receiveId: 'ww1',
};
const now = 1_764_000_000_000;
const encrypt = encryptMessage(secrets.aesKey, 'hello', 'ww1');

function queryAt(timestamp: string): Map<string, string> {
  const signature = signatureOf(secrets.token, timestamp, 'n', encrypt);
  return new Map([['msg_signature', signature], ['timestamp', timestamp], ['nonce', 'n']]);
}

function stepOf(query: Map<string, string>): string {
  try {
    return openCallback(query, encrypt, secrets, now);
  } catch (error) {
    return error instanceof CallbackRefused ? `${error.step} ${error.status}` : 'another error';
  }
}

describe('a signed callback', () => {
  it.each([-300, 0, 300])('is opened %i s from our clock', (seconds) => {
    expect(stepOf(queryAt(String(now / 1000 + seconds)))).toBe('hello');
  });

  it.each([-301, 301, 86_400])('is refused %i s from our clock, though signed', (seconds) => {
    expect(stepOf(queryAt(String(now / 1000 + seconds)))).toBe('timestamp 403');
  });

  it.each(['msg_signature', 'timestamp', 'nonce'])('is refused without %s', (name) => {
    const query = queryAt(String(now / 1000));
    query.delete(name);
    expect(stepOf(query)).toBe('parameters 400');
  });

  it.each(['1e9', '-1', '0x10', '1764000000.5', ' 1764000000', '9'.repeat(400)])('is refused with the timestamp "%s"', (timestamp) => {
    expect(stepOf(queryAt(timestamp))).toBe('parameters 400');
  });

  it('is refused when the timestamp was moved into the window afterwards', () => {
    const query = queryAt('1');
    expect(stepOf(query.set('timestamp', String(now / 1000)))).toBe('signature 403');
  });
});
