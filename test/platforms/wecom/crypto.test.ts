import { readFileSync } from 'node:fs';
import * as oracle from '@wecom/crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CallbackRefused, ConfigError } from '../../../bot/core/index.ts';
import { decryptMessage, encryptMessage, openSealed, parseAesKey, signatureOf } from '../../../bot/platforms/wecom/index.ts';

const vector = z.object({
  name: z.string(),
  token: z.string(),
  encodingAESKey: z.string(),
  receiveId: z.string(),
  timestamp: z.string(),
  nonce: z.string(),
  encrypt: z.string(),
  msg_signature: z.string(),
});
type Vector = z.infer<typeof vector>;
const vectors = z
  .object({
    vectors: z.array(vector.extend({ plaintext: z.string(), random_hex: z.string().nullable() })),
    invalid: z.array(vector.extend({ expect: z.string() })),
  })
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/wecom/crypto.json', import.meta.url), 'utf8')));

const open = (each: Vector): string =>
  openSealed(
    { timestamp: each.timestamp, nonce: each.nonce, encrypt: each.encrypt, signature: each.msg_signature },
    { token: each.token, aesKey: parseAesKey(each.encodingAESKey), receiveId: each.receiveId },
  );

const refusalOf = (each: Vector): string => {
  try {
    open(each);
  } catch (error) {
    if (error instanceof CallbackRefused) return error.step;
    if (error instanceof ConfigError) return 'config';
    throw error;
  }
  return 'accepted';
};

describe('the published and generated callbacks', () => {
  it.each(vectors.vectors.map((each) => [each.name, each] as const))('opens %s byte for byte', (_name, each) => {
    expect(open(each)).toBe(each.plaintext);
  });

  it.each(vectors.vectors.filter((each) => each.random_hex).map((each) => [each.name, each] as const))(
    'encrypts %s to exactly the known ciphertext',
    (_name, each) => {
      const random = Buffer.from(each.random_hex ?? '', 'hex');
      expect(encryptMessage(parseAesKey(each.encodingAESKey), each.plaintext, each.receiveId, random)).toBe(each.encrypt);
    },
  );

  it.each(vectors.invalid.map((each) => [each.name, each.expect.replace('reject-', ''), each] as const))(
    'refuses %s at the step %s',
    (_name, step, each) => {
      expect(refusalOf(each)).toBe(step);
    },
  );
});

describe('any message', () => {
  const key = 'dibX8C6+oOcnQUMj6q6IMiD8gLidd4L3Vad6sn/qZdw';
  const words = fc.string({ unit: 'grapheme', maxLength: 200 });
  const id = fc.constantFrom('', 'ww8a1b2c3d4e5f6071');

  it('comes back from its own encryption', () => {
    fc.assert(
      fc.property(words, id, (message, receiveId) => {
        const aesKey = parseAesKey(key);
        expect(decryptMessage(aesKey, encryptMessage(aesKey, message, receiveId))).toEqual({ message, receiveId });
      }),
    );
  });

  it('is read by the official package, and read from it', () => {
    fc.assert(
      fc.property(words, id, (message, receiveId) => {
        const aesKey = parseAesKey(key);
        expect(oracle.decrypt(key, encryptMessage(aesKey, message, receiveId))).toMatchObject({ message, id: receiveId });
        expect(decryptMessage(aesKey, oracle.encrypt(key, message, receiveId))).toEqual({ message, receiveId });
      }),
    );
  });

  it('is signed as the official package signs it', () => {
    fc.assert(
      fc.property(words, words, words, words, (token, timestamp, nonce, encrypt) => {
        expect(signatureOf(token, timestamp, nonce, encrypt)).toBe(oracle.getSignature(token, timestamp, nonce, encrypt));
      }),
    );
  });

  it('is refused when characters were slipped into its base64 that a lenient decoder would drop', () => {
    const aesKey = parseAesKey(key);
    const encrypt = encryptMessage(aesKey, 'hello', '');
    for (const slipped of ['!!!!', '\n\n\n\n', '____', '====']) {
      expect(() => decryptMessage(aesKey, encrypt.slice(0, 8) + slipped + encrypt.slice(8))).toThrow(CallbackRefused);
    }
  });

  it('is refused, never misread, when its ciphertext is noise', () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.base64String()), (noise) => {
        expect(() => decryptMessage(parseAesKey(key), noise)).toThrow(CallbackRefused);
      }),
    );
  });
});

describe('an EncodingAESKey', () => {
  it('that is not 43 characters of base64 is refused in one line that names its variable', () => {
    expect(() => parseAesKey('too-short', 'WECOM_BOT_ENCODING_AES_KEY')).toThrow(/^WECOM_BOT_ENCODING_AES_KEY：应为 43 位/);
  });
});
