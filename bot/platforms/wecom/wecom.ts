import {
  type CallbackOutcome,
  type CallbackRequest,
  type CallbackRoute,
  type Clock,
  type IncomingMessage,
  type LinkFile,
  type Logger,
  messageKey,
  type PageUrl,
  type Platform,
  type ReadMedia,
} from '../../core/index.ts';
import { PassiveSlots } from '../transport/index.ts';
import { CardMessages } from './card-messages.ts';
import { checkWecom } from './check.ts';
import { WecomClient } from './client.ts';
import { parseAesKey } from './crypto.ts';
import { downloadMedia } from './download.ts';
import { filePart, fileParts, handedFiles, uploadFor } from './file-part.ts';
import { createWecomMenu } from './menu.ts';
import { parseMessage } from './parse.ts';
import { emptyAnswer, type PassiveBody, passiveReply } from './passive-reply.ts';
import { aText, cardPart, type RenderOptions, renderWecom, settlingPart, textPart } from './render.ts';
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
  /** False where clients show no cards (the WeChat plugin, older private deployments): choices are then numbered lines. True by default. */
  readonly cards?: boolean;
}

/** How long a callback is held for its reply: WeCom gives 5 s, the rest is the network's and the store's. */
const passiveBudgetMs = 1500;

/** A callback can be replayed as long as its timestamp is within the window, so it must be known that long. */
export const wecomRedeliveryWindowMs = 10 * 60_000;

/**
 * The own app as a platform: encrypted XML in; words out in the callback's own answer when they are ready in
 * time, by message/send otherwise; choices out as cards, which can only be sent (path/90241). Throws `ConfigError` when the EncodingAESKey cannot be one.
 */
export function createWecom(config: WecomConfig, deps: { clock: Clock; logger: Logger; readMedia?: ReadMedia; fileLink?: LinkFile; pageUrl?: PageUrl | undefined }): Platform {
  const { clock } = deps;
  const secrets: CallbackSecrets = {
    token: config.token,
    aesKey: parseAesKey(config.encodingAesKey),
    receiveId: config.corpId,
  };
  const client = new WecomClient(config, clock);
  // A page that is not https cannot keep a session, so the menu does not lead there.
  const menu = createWecomMenu(config, client, config.publicUrl?.startsWith('https://') ? config.publicUrl : undefined);
  const slots = new PassiveSlots<PassiveBody>();
  const cards = new CardMessages(client, deps.logger);
  const rendering: RenderOptions = { cards: config.cards ?? true, pageUrl: deps.pageUrl };

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
        const [only, ...more] = renderWecom(earlierReply, rendering);
        const words = textPart.safeParse(only).data;
        return words && more.length === 0 ? passiveReply({ text: words.text.content }, to, secrets, clock) : emptyAnswer;
      }
      if (duplicate || busy || message.content.kind === 'notice') return emptyAnswer;
      const body = await slots.wait(slotKey(messageKey(message), to), passiveBudgetMs);
      return body === undefined ? emptyAnswer : passiveReply(body, to, secrets, clock);
    };

  const route: CallbackRoute = { path: '/wecom/callback', methods: ['GET', 'POST'], accept };
  return {
    name: 'wecom',
    redeliveryWindowMs: wecomRedeliveryWindowMs,
    callbacks: [route],
    render: (reply) => {
      const { sent, words } = handedFiles(reply, deps.fileLink);
      return [...renderWecom(reply, rendering), ...(words === undefined ? [] : aText(words)), ...fileParts(sent)];
    },
    send: async (part, to, context) => {
      const slot = slotKey(context.inReplyTo ?? '', to.conversation);
      // The callback of a tap takes nothing but an update of its card, any other nothing but words, and those whole.
      const tapped = to.hint?.['responseCode'] !== undefined;
      const settles = settlingPart.safeParse(part).data?.settles;
      if (settles) {
        const passive = tapped && slots.offer({ ...context, parts: 1, inReplyTo: slot }, { replaceName: settles.as });
        if (passive) passive.afterKept?.();
        else await cards.update(settles, to);
      }
      const text = textPart.safeParse(part).data;
      const inAnswer = text && !tapped && slots.offer({ ...context, inReplyTo: slot }, { text: text.text.content });
      if (inAnswer) return inAnswer;
      slots.letGo(slot);
      const file = filePart.safeParse(part).data?.file;
      if (file) await client.send(await uploadFor(client, file, deps.readMedia), to.conversation);
      else if (text) await client.send(text, to.conversation);
      else await cards.send(cardPart.parse(part), to);
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
