import { z } from 'zod';
import { type Clock, DeliveryError } from '../../core/index.ts';
import { type AccessToken, callJson, type IssuedToken, type JsonAnswer, Pacer, uploadFile } from '../transport/index.ts';
import { robotCard } from './action-card.ts';
import { type DingtalkConfig, type DingtalkDeps, urlUnder } from './config.ts';
import type { FileMessage } from './file-message.ts';
import { accepted, deliveryFailure, isStaleToken, openApiCode, webhookCode } from './platform-answer.ts';
import type { MarkdownPart } from './render.ts';

const tokenBody = z.object({ accessToken: z.string().min(1), expireIn: z.number().positive() });
const uploaded = z.object({ media_id: z.string().min(1) });
const fileBody = z.object({ downloadUrl: z.string().min(1) });
const partialBody = z.object({
  invalidStaffIdList: z.array(z.unknown()).nullish(),
  flowControlledStaffIdList: z.array(z.unknown()).nullish(),
});

/** The interface allows an app 20 calls a second; the rest is left to other users of the same app. */
const callsPerSecond = 18;

/**
 * Asks for an access token; `serverTime` is the platform's clock (ms) when it told it.
 * Rejects with `DeliveryError`, `refused` for wrong credentials.
 */
export async function requestToken(config: DingtalkConfig): Promise<IssuedToken & { serverTime: number | undefined }> {
  const answer = await callJson({
    method: 'POST',
    url: urlUnder(config.apiBase, '/v1.0/oauth2/accessToken'),
    json: { appKey: config.clientId, appSecret: config.clientSecret },
  });
  const issued = tokenBody.safeParse(answer.body).data;
  if (issued) return { token: issued.accessToken, expiresInMs: issued.expireIn * 1000, serverTime: answer.serverTime };
  const code = openApiCode(answer);
  throw code === accepted ? new DeliveryError('unavailable', 'token answer has an unexpected shape') : deliveryFailure(code);
}

/** The active interface of a robot: says something without having been asked. Paced, and quiet while the platform blocks us. */
export class RobotApi {
  readonly #config: DingtalkConfig;
  readonly #token: AccessToken;
  readonly #pacer: Pacer;
  readonly #spend: DingtalkDeps['spend'];

  /** `token` is the application's own: one for all its calls. */
  constructor(config: DingtalkConfig, clock: Clock, token: AccessToken, spend?: DingtalkDeps['spend']) {
    this.#config = config;
    this.#spend = spend;
    this.#token = token;
    this.#pacer = new Pacer(callsPerSecond, 1000, clock);
  }

  /** To one member, by staff id. An id DingTalk does not know is `refused`, a throttled one `limited`. */
  async sendToPerson(staffId: string, part: MarkdownPart): Promise<void> {
    const { msgKey, param } = robotMessage(part);
    await this.#sendToPerson(staffId, msgKey, param);
  }

  /** A file to one member: uploaded (upload-media-files), then sent by its media id. */
  async sendFileToPerson(staffId: string, { type, name, bytes, msgKey, param }: FileMessage): Promise<void> {
    await this.#sendToPerson(staffId, msgKey, param(await this.upload(type, name, bytes)));
  }

  /** Uploads a file and gives its media id. */
  async upload(type: string, name: string, bytes: Uint8Array): Promise<string> {
    const answer = await this.#token.use((token) => this.#upload(token, type, name, bytes), isStaleToken);
    const mediaId = uploaded.safeParse(answer.body).data?.media_id;
    if (mediaId === undefined) throw deliveryFailure(webhookCode(answer));
    return mediaId;
  }

  /** Any other call of the robot's interface; the answer, once it is accepted. */
  call(path: string, body: Record<string, unknown> = {}): Promise<JsonAnswer> {
    return this.#call(path, body);
  }

  async #sendToPerson(staffId: string, msgKey: string, param: object): Promise<void> {
    const answer = await this.#call('/v1.0/robot/oToMessages/batchSend', { userIds: [staffId], msgKey, msgParam: JSON.stringify(param) });
    const failed = partialBody.safeParse(answer.body).data;
    if (failed?.invalidStaffIdList?.length) throw deliveryFailure('staffId.notExisted');
    if (failed?.flowControlledStaffIdList?.length) throw deliveryFailure('send.too.fast');
  }

  /** To a group the robot is in, by its conversation id. */
  async sendToGroup(openConversationId: string, part: MarkdownPart): Promise<void> {
    const { msgKey, param } = robotMessage(part);
    await this.#call('/v1.0/robot/groupMessages/send', { openConversationId, msgKey, msgParam: JSON.stringify(param) });
  }

  /** The temporary address of a file sent to the robot: not to be trusted (download-the-file-content-of-the-robot-receiving-message). */
  async fileUrl(downloadCode: string): Promise<string> {
    const answer = await this.#call('/v1.0/robot/messageFiles/download', { downloadCode });
    const file = fileBody.safeParse(answer.body).data;
    if (!file) throw new DeliveryError('unavailable', 'download answered without an address');
    return file.downloadUrl;
  }

  #upload(token: string, type: string, name: string, bytes: Uint8Array): Promise<JsonAnswer> {
    this.#pacer.take();
    this.#spend?.('call');
    const query = new URLSearchParams({ access_token: token, type }).toString();
    return uploadFile({ url: `${urlUnder(this.#config.oapiBase, '/media/upload')}?${query}`, bytes, name });
  }

  async #call(path: string, body: Record<string, unknown>): Promise<JsonAnswer> {
    this.#pacer.take();
    const json = { robotCode: this.#config.robotCode, ...body };
    try {
      const answer = await this.#token.use((token) => this.#post(path, token, json), isStaleToken);
      const code = openApiCode(answer);
      if (code !== accepted) throw deliveryFailure(code);
      return answer;
    } catch (error) {
      if (error instanceof DeliveryError && error.retryAfterMs !== undefined) this.#pacer.pause(error.retryAfterMs);
      throw error;
    }
  }

  #post(path: string, token: string, json: unknown): Promise<JsonAnswer> {
    const url = urlUnder(this.#config.apiBase, path);
    this.#spend?.('call');
    return callJson({ method: 'POST', url, headers: { 'x-acs-dingtalk-access-token': token }, json });
  }
}

function robotMessage({ title, text, buttons }: MarkdownPart): { readonly msgKey: string; readonly param: object } {
  return buttons ? robotCard({ title, text, buttons }) : { msgKey: 'sampleMarkdown', param: { title, text } };
}
