import { z } from 'zod';
import {
  type Acceptance,
  type CallbackOutcome,
  CallbackRefused,
  type CallbackRequest,
  type CallbackResponse,
  type CallbackRoute,
  type Clock,
  DeliveryError,
  type IncomingMessage,
  type LinkFile,
  messageKey,
  type Platform,
} from '../../core/index.ts';
import { callJson, PassiveSlots } from '../transport/index.ts';
import {
  type CallbackSecrets,
  emptyAnswer,
  encryptMessage,
  openCallback,
  openEcho,
  readAnswer,
  signatureOf,
  wecomFailure,
} from '../wecom/index.ts';
import { AnswerStreams, type StreamFrame } from './answer-streams.ts';
import { refresh } from './message-schema.ts';
import { parseBotMessage, parseJson, streamIdOf, toIncoming } from './parse.ts';
import { botPart, renderBot, renderProgress } from './render.ts';

/** How long the first callback is held for the whole answer, and the one that wants a welcome for its words. */
const firstBudgetMs = 1000;
const welcomeBudgetMs = 2500;

const envelope = z.object({ encrypt: z.string() });

/** What callback mode gives to the platform. */
export type CallbackMode = Required<Pick<Platform, 'callbacks' | 'send' | 'progress'>>;

/** The AI bot by callback (path/100719): streamed answers that WeCom fetches, then `response_url` for late ones. */
export function callbackMode(secrets: CallbackSecrets, apiBase: string, { clock, fileLink }: { clock: Clock; fileLink?: LinkFile }): CallbackMode {
  const streams = new AnswerStreams(clock);
  const welcomes = new PassiveSlots<string>();

  const accept = (request: CallbackRequest): CallbackOutcome => {
    if (request.method === 'GET') {
      return { kind: 'respond', response: { ...emptyAnswer, body: openEcho(request.query, secrets, clock.now()) } };
    }
    const sealed = envelope.safeParse(parseJson(request.body.toString('utf8')));
    if (!sealed.success) throw new CallbackRefused('body', 400, 'body is not a WeCom envelope');
    const json = parseJson(openCallback(request.query, sealed.data.encrypt, secrets, clock.now()));
    const answer = (body: unknown): CallbackResponse => sealJson(body, request.query.get('nonce') ?? '', secrets, clock);

    const asked = refresh.safeParse(json);
    if (asked.success) {
      const { id } = asked.data.stream;
      return { kind: 'respond', response: Promise.resolve(streams.refresh(id)).then((frame) => answer(streamBody(id, frame))) };
    }
    const received = parseBotMessage(json);
    const responseUrl = received.response_url === undefined ? {} : { responseUrl: received.response_url };
    const streamId = streamIdOf(received.msgid);
    if (received.msgtype !== 'event') {
      const message = toIncoming(received, { streamId, ...responseUrl }, clock.now());
      return { kind: 'message', message, acknowledge: async (acceptance) => answer(await firstAnswer(streamId, acceptance)) };
    }
    const welcome = received.event?.eventtype === 'enter_chat' ? { welcome: 'yes' } : {};
    const message = toIncoming(received, { ...welcome, ...responseUrl }, clock.now());
    return { kind: 'message', message, acknowledge: async (acceptance) => welcomeAnswer(message, acceptance, answer) };
  };

  const firstAnswer = async (id: string, { duplicate, earlierReply, busy }: Acceptance): Promise<unknown> => {
    if (earlierReply) {
      const [part] = renderBot(earlierReply, { platform: 'wecom-bot', kind: 'private', conversation: id }, { single: true, fileLink });
      return streamBody(id, { content: part?.content ?? '', finish: true });
    }
    if (duplicate) return streamBody(id, await streams.refresh(id));
    streams.open(id);
    return streamBody(id, busy ? { content: '', finish: false } : await streams.first(id, firstBudgetMs));
  };

  /** Events have no stream: a welcome is the callback's own answer, everything else goes by `response_url`. */
  const welcomeAnswer = async (
    message: IncomingMessage,
    { duplicate, earlierReply, busy }: Acceptance,
    answer: (body: unknown) => CallbackResponse,
  ): Promise<CallbackResponse> => {
    if (message.content.kind !== 'enter') return emptyAnswer;
    const [earlier] = earlierReply ? renderBot(earlierReply, message.replyTo, { single: true }) : [];
    if (!earlier && (duplicate || busy)) return emptyAnswer;
    const content = earlier?.content ?? (await welcomes.wait(messageKey(message), welcomeBudgetMs));
    return content === undefined ? emptyAnswer : answer({ msgtype: 'text', text: { content } });
  };

  const route: CallbackRoute = { path: '/wecom/bot', methods: ['GET', 'POST'], accept };
  return {
    callbacks: [route],
    progress: (sofar, to) => {
      if (to.hint?.streamId !== undefined) streams.show(to.hint.streamId, renderProgress(sofar));
    },
    send: async (part, to, context) => {
      const { form, content } = botPart.parse(part);
      const { streamId, responseUrl } = to.hint ?? {};
      if (form === 'welcome') {
        const receipt = welcomes.offer(context, content);
        if (!receipt) throw new DeliveryError('refused', 'nobody waits for the welcome any more', { platformCode: 'late' });
        return receipt;
      }
      const fetched = streamId === undefined ? undefined : await streams.offer(streamId, content);
      if (fetched) return fetched;
      await postResponse(responseUrl, apiBase, content);
      if (streamId !== undefined) streams.closeElsewhere(streamId);
      return { via: 'active' };
    },
  };
}

/** The encrypted JSON answer (path/101033): the nonce is the request's own, the timestamp a number. */
function sealJson(body: unknown, nonce: string, secrets: CallbackSecrets, clock: Clock): CallbackResponse {
  const timestamp = Math.floor(clock.now() / 1000);
  const encrypt = encryptMessage(secrets.aesKey, JSON.stringify(body), secrets.receiveId);
  const msgsignature = signatureOf(secrets.token, String(timestamp), nonce, encrypt);
  return { ...emptyAnswer, body: JSON.stringify({ encrypt, msgsignature, timestamp, nonce }) };
}

function streamBody(id: string, frame: StreamFrame): unknown {
  return { msgtype: 'stream', stream: { id, ...frame } };
}

/** One markdown by the message's `response_url` (path/101138): one use within an hour, and only at our own `apiBase`. */
async function postResponse(url: string | undefined, apiBase: string, content: string): Promise<void> {
  if (url === undefined || !URL.canParse(url) || new URL(url).origin !== new URL(apiBase).origin) {
    throw new DeliveryError('refused', 'callback mode cannot push without a response_url', { platformCode: 'no_push' });
  }
  const json = { msgtype: 'markdown', markdown: { content } };
  const answer = readAnswer('aibot/response', await callJson({ method: 'POST', url, json }));
  if (answer.errcode !== 0) throw wecomFailure('aibot/response', answer.errcode);
}
