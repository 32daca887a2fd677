import { randomBytes } from 'node:crypto';
import { AppError, type CallbackRoute, type CheckResult, type Clock } from '../../core/index.ts';
import { encryptMessage, signatureOf } from './crypto.ts';
import type { CallbackSecrets } from './verify.ts';

/** A text message as WeCom would send it, and the body that carries its ciphertext. */
export interface LoopSample {
  readonly message: string;
  envelope(encrypt: string): string;
}

/** Encrypts and signs `sample` as WeCom would and hands it to the route it would come to; nothing is kept. */
export function checkLoop(
  name: string,
  sample: LoopSample,
  secrets: CallbackSecrets,
  route: CallbackRoute,
  clock: Clock,
): CheckResult {
  const timestamp = String(Math.floor(clock.now() / 1000));
  const nonce = randomBytes(8).toString('hex');
  const encrypt = encryptMessage(secrets.aesKey, sample.message, secrets.receiveId);
  const signature = signatureOf(secrets.token, timestamp, nonce, encrypt);
  try {
    const outcome = route.accept({
      method: 'POST',
      query: new Map([['msg_signature', signature], ['timestamp', timestamp], ['nonce', nonce]]),
      headers: new Map(),
      body: Buffer.from(sample.envelope(encrypt)),
    });
    const ok = outcome.kind === 'message' && outcome.message.content.kind === 'text';
    return { name, ok, detail: ok ? '加密消息能验签、解密并读出' : '自测消息没有被当作文字消息' };
  } catch (error) {
    return { name, ok: false, detail: `自测消息被拒（${error instanceof AppError ? error.code : '未知错误'}）` };
  }
}
