import { randomBytes } from 'node:crypto';
import type { CallbackResponse, Clock } from '../../core/index.ts';
import { encryptMessage, signatureOf } from './crypto.ts';
import type { CallbackSecrets } from './verify.ts';
import { cdata } from './xml.ts';

/** The answer that accepts a callback and says nothing. */
export const emptyAnswer: CallbackResponse = { status: 200, type: 'text/plain; charset=utf-8', body: '' };

/** What the answer to a callback may carry (path/90241): words, or the name that greys the buttons of the card that was tapped. */
export type PassiveBody = { readonly text: string } | { readonly replaceName: string };

/** `body` to `toUser` as the encrypted answer to their callback (path/90241). */
export function passiveReply(body: PassiveBody, toUser: string, secrets: CallbackSecrets, clock: Clock): CallbackResponse {
  const timestamp = String(Math.floor(clock.now() / 1000));
  const nonce = randomBytes(8).toString('hex');
  const message =
    `<xml><ToUserName>${cdata(toUser)}</ToUserName><FromUserName>${cdata(secrets.receiveId)}</FromUserName>` +
    `<CreateTime>${timestamp}</CreateTime>${elementsOf(body)}</xml>`;
  const encrypt = encryptMessage(secrets.aesKey, message, secrets.receiveId);
  const signature = signatureOf(secrets.token, timestamp, nonce, encrypt);
  const sealed =
    `<xml><Encrypt>${cdata(encrypt)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature>` +
    `<TimeStamp>${timestamp}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`;
  return { status: 200, type: 'application/xml; charset=utf-8', body: sealed };
}

function elementsOf(body: PassiveBody): string {
  if ('text' in body) return `<MsgType>${cdata('text')}</MsgType><Content>${cdata(body.text)}</Content>`;
  return `<MsgType>${cdata('update_button')}</MsgType><Button><ReplaceName>${cdata(body.replaceName)}</ReplaceName></Button>`;
}
