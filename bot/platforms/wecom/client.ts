import { z } from 'zod';
import { type Clock, DeliveryError } from '../../core/index.ts';
import { AccessToken, callJson, fetchBytes, type IssuedToken, Pacer, uploadFile } from '../transport/index.ts';
import { readAnswer, staleToken, type WecomAnswer, wecomFailure } from './answer.ts';
import { type MediaAnswer, readMedia } from './download.ts';
import type { FileMessage } from './file-part.ts';
import type { CardPart, TextPart } from './render.ts';

/** Where an app's interface is and who calls it. `apiBase` may carry a port and a path prefix (private deployments). */
export interface WecomAccount {
  readonly apiBase: string;
  readonly corpId: string;
  readonly secret: string;
  readonly agentId: string;
}

/** Beyond 30 a minute to one member WeCom drops messages without a word (path/90454); we stay below. */
const perMemberAMinute = 28;
const pacersKept = 5_000;

const issued = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const taken = z.object({ invaliduser: z.string().catch(''), unlicenseduser: z.string().catch(''), response_code: z.string().optional().catch(undefined) });

/** Calls of an own app: one token shared by all, refreshed once when WeCom says it is stale. */
export class WecomClient {
  readonly #account: WecomAccount;
  readonly #clock: Clock;
  readonly #token: AccessToken;
  readonly #pacers = new Map<string, Pacer>();

  constructor(account: WecomAccount, clock: Clock) {
    this.#account = account;
    this.#clock = clock;
    this.#token = new AccessToken(() => this.#issueToken(), clock);
  }

  /** Sends `part` to one member; resolves to the code by which a card can be updated later. Rejects with `DeliveryError`. */
  async send(part: TextPart | FileMessage | Omit<CardPart, 'instead'>, userId: string): Promise<string | undefined> {
    this.#pacerOf(userId).take();
    // WeCom's own duplicate check stays off: it would swallow a second answer that happens to have the same words.
    const json = { touser: userId, agentid: Number(this.#account.agentId), ...part };
    const answer = await this.call('POST', 'message/send', {}, json);
    if (answer.errcode !== 0) throw wecomFailure('message/send', answer.errcode);
    const receivers = taken.parse(answer);
    // A receiver it does not know still gives errcode 0.
    if (receivers.invaliduser) throw new DeliveryError('refused', 'receiver is not valid', { platformCode: 'invaliduser' });
    if (receivers.unlicenseduser) {
      throw new DeliveryError('refused', 'receiver has no licence', { platformCode: 'unlicenseduser' });
    }
    return receivers.response_code;
  }

  /** Greys the buttons of a card for one member (path/94888); a code works once, within 72 hours. Rejects with `DeliveryError`. */
  async greyCard(responseCode: string, name: string, userId: string): Promise<void> {
    const json = { userids: [userId], agentid: Number(this.#account.agentId), response_code: responseCode, button: { replace_name: name } };
    const answer = await this.call('POST', 'message/update_template_card', {}, json);
    if (answer.errcode !== 0) throw wecomFailure('message/update_template_card', answer.errcode);
  }

  /** Any call of the app's interface, `path` under `/cgi-bin/`; the answer is returned whatever its `errcode`. */
  call(method: 'GET' | 'POST', path: string, query: Record<string, string>, json?: unknown): Promise<WecomAnswer> {
    return this.#token.use(
      async (token) => {
        const url = this.#url(path, { access_token: token, ...query });
        return readAnswer(path, await callJson({ method, url, ...(json !== undefined && { json }) }));
      },
      (answer) => staleToken.has(answer.errcode),
    );
  }

  /** Uploads a temporary file under the name people will see (path/90253); the answer is returned whatever its `errcode`. */
  upload(type: string, bytes: Uint8Array, name: string): Promise<WecomAnswer> {
    return this.#token.use(
      async (token) => readAnswer('media/upload', await uploadFile({ url: this.#url('media/upload', { access_token: token, type }), bytes, name })),
      (answer) => staleToken.has(answer.errcode),
    );
  }

  /** The answer to a request for a temporary file, whatever its `errcode`. */
  media(mediaId: string): Promise<MediaAnswer> {
    return this.#token.use(
      async (token) => readMedia(await fetchBytes({ url: this.#url('media/get', { access_token: token, media_id: mediaId }) })),
      (answer) => staleToken.has(answer.errcode),
    );
  }

  /** The raw answer to a request for a token, for a check of the configuration; the token itself is not kept. */
  async askToken(): Promise<WecomAnswer> {
    const { corpId, secret } = this.#account;
    const url = this.#url('gettoken', { corpid: corpId, corpsecret: secret });
    return readAnswer('gettoken', await callJson({ method: 'GET', url }));
  }

  async #issueToken(): Promise<IssuedToken> {
    const answer = await this.askToken();
    if (answer.errcode !== 0) throw wecomFailure('gettoken', answer.errcode);
    const parsed = issued.safeParse(answer);
    if (!parsed.success) throw new DeliveryError('unavailable', 'gettoken answered without a token');
    return { token: parsed.data.access_token, expiresInMs: parsed.data.expires_in * 1000 };
  }

  #url(path: string, query: Record<string, string>): string {
    return `${this.#account.apiBase.replace(/\/$/, '')}/cgi-bin/${path}?${new URLSearchParams(query).toString()}`;
  }

  #pacerOf(userId: string): Pacer {
    const key = userId.toLowerCase();
    const pacer = this.#pacers.get(key) ?? new Pacer(perMemberAMinute, 60_000, this.#clock);
    if (this.#pacers.size >= pacersKept) this.#pacers.clear();
    this.#pacers.set(key, pacer);
    return pacer;
  }
}
