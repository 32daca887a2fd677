import {
  type CallbackOutcome,
  type CallbackRequest,
  type CallbackRoute,
  type Clock,
  type IncomingMessage,
  type LinkFile,
  type Logger,
  messageKey,
  type Platform,
  type ReadMedia,
} from '../../core/index.ts';
import { PassiveSlots } from '../transport/index.ts';
import { checkWecom } from './check.ts';
import { WecomClient } from './client.ts';
import { parseAesKey } from './crypto.ts';
import { downloadMedia } from './download.ts';
import { filePart, fileParts, handedFiles, uploadFor } from './file-part.ts';
import { createWecomMenu } from './menu.ts';
import { parseMessage } from './parse.ts';
import { emptyAnswer, passiveText } from './passive-reply.ts';
import { renderText, textPart } from './render.ts';
import { type CallbackSecrets, openCallback, openEcho } from './verify.ts';
import { createWecomWebApp } from './web-app.ts';
import { readEnvelope } from './xml.ts';

/** An own app (自建应用). `agentId` is a string of digits; `apiBase` may carry a path prefix. */
export interface WecomConfig {
  readonly corpId: string;
  readonly agentId: string;
  readonly secret: string;
  readonly token: string;
  readonly encodingAesKey: string;
  readonly apiBase: string;
  /** Where browsers are sent to be signed in, e.g. `https://open.weixin.qq.com`. */
  readonly oauthBase: string;
  /** Where phones reach us, when they can. */
  readonly publicUrl?: string | undefined;
}

/** How long a callback is held for its reply: WeCom gives 5 s, the rest is the network's and the store's. */
const passiveBudgetMs = 1500;

/** A callback can be replayed as long as its timestamp is within the window, so it must be known that long. */
export const wecomRedeliveryWindowMs = 10 * 60_000;

/**
 * The own app as a platform: encrypted XML in, text out — in the callback's own answer when the reply is ready in
 * time, by message/send otherwise. Throws `ConfigError` when the EncodingAESKey cannot be one.
 */
export function createWecom(config: WecomConfig, deps: { clock: Clock; logger: Logger; readMedia?: ReadMedia; fileLink?: LinkFile }): Platform {
  const { clock } = deps;
  const secrets: CallbackSecrets = {
    token: config.token,
    aesKey: parseAesKey(config.encodingAesKey),
    receiveId: config.corpId,
  };
  const client = new WecomClient(config, clock);
  // A page that is not https cannot keep a session, so the menu does not lead there.
  const menu = createWecomMenu(config, client, config.publicUrl?.startsWith('https://') ? config.publicUrl : undefined);
  const slots = new PassiveSlots<string>();

  const accept = (request: CallbackRequest): CallbackOutcome => {
    if (request.method === 'GET') {
      return { kind: 'respond', response: { ...emptyAnswer, body: openEcho(request.query, secrets, clock.now()) } };
    }
    const encrypt = readEnvelope(request.body);
    const message = parseMessage(openCallback(request.query, encrypt, secrets, clock.now()), config);
    return { kind: 'message', message, acknowledge: acknowledgeWith(message) };
  };

  const acknowledgeWith =
    (message: IncomingMessage): Extract<CallbackOutcome, { kind: 'message' }>['acknowledge'] =>
    async ({ duplicate, earlierReply, busy }) => {
      const to = message.replyTo.conversation;
      if (earlierReply) {
        const [only, ...more] = renderText(earlierReply);
        return only && more.length === 0 ? passiveText(only.text.content, to, secrets, clock) : emptyAnswer;
      }
      if (duplicate || busy || message.content.kind === 'notice') return emptyAnswer;
      const text = await slots.wait(slotKey(messageKey(message), to), passiveBudgetMs);
      return text === undefined ? emptyAnswer : passiveText(text, to, secrets, clock);
    };

  const route: CallbackRoute = { path: '/wecom/callback', methods: ['GET', 'POST'], accept };
  return {
    name: 'wecom',
    redeliveryWindowMs: wecomRedeliveryWindowMs,
    callbacks: [route],
    render: (reply) => {
      const { sent, words } = handedFiles(reply, deps.fileLink);
      return [...renderText(reply, words), ...fileParts(sent)];
    },
    send: async (part, to, context) => {
      const file = filePart.safeParse(part).data?.file;
      if (file) {
        await client.send(await uploadFor(client, file, deps.readMedia), to.conversation);
        return { via: 'active' };
      }
      const text = textPart.parse(part);
      const inReplyTo = context.inReplyTo;
      const passive =
        inReplyTo !== undefined &&
        slots.offer({ ...context, inReplyTo: slotKey(inReplyTo, to.conversation) }, text.text.content);
      if (passive) return passive;
      await client.send(text, to.conversation);
      return { via: 'active' };
    },
    download: (attachment) => downloadMedia(client, attachment),
    webApp: createWecomWebApp(config, client, clock),
    menu,
    check: () => checkWecom(config, secrets, client, route, menu, clock),
  };
}

/** A message may cause deliveries to others as well; only the one to its own sender may leave in its answer. */
function slotKey(message: string, conversation: string): string {
  return `${message}|${conversation}`;
}
