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
  messageKey,
  type Platform,
  type Slips,
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
import { eventHint, parseBotMessage, parseJson, streamIdOf, toIncoming } from './parse.ts';
import { type BotPart, botPart, type BotRendering, overCard, renderBot, renderProgress } from './render.ts';

/** How long the first callback is held for the whole answer, and an event for its welcome or for the update of its card. */
const firstBudgetMs = 1000;
const eventBudgetMs = 2500;

const envelope = z.object({ encrypt: z.string() });

/** What callback mode gives to the platform. */
export type CallbackMode = Required<Pick<Platform, 'callbacks' | 'send' | 'progress'>>;

/** What callback mode works with; `response_url` must lie at `apiBase`. */
export interface CallbackSurroundings {
  readonly apiBase: string;
  readonly rendering: BotRendering;
  readonly clock: Clock;
  readonly slips: Slips;
}

/** The AI bot by callback (path/100719): streamed answers that WeCom fetches, then `response_url` for late ones. */
export function callbackMode(secrets: CallbackSecrets, { apiBase, rendering, clock, slips }: CallbackSurroundings): CallbackMode {
  const streams = new AnswerStreams(clock, slips);
  const events = new PassiveSlots<unknown>();

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
      return { kind: 'respond', response: streams.refresh(id).then((frame) => answer(streamBody(id, frame))) };
    }
    const received = parseBotMessage(json);
    const responseUrl = received.response_url === undefined ? {} : { responseUrl: received.response_url };
    const streamId = streamIdOf(received.msgid);
    if (received.msgtype !== 'event') {
      const message = toIncoming(received, { streamId, ...responseUrl }, clock.now());
      return { kind: 'message', message, acknowledge: async (acceptance) => answer(await firstAnswer(streamId, acceptance)) };
    }
    const message = toIncoming(received, { ...eventHint(received), ...responseUrl }, clock.now());
    return { kind: 'message', message, acknowledge: async (acceptance) => eventAnswer(message, acceptance, answer) };
  };

  const firstAnswer = async (id: string, { duplicate, earlierReply, busy }: Acceptance): Promise<unknown> => {
    if (earlierReply) {
      const [part] = renderBot(earlierReply, { platform: 'wecom-bot', kind: 'private', conversation: id }, rendering);
      return streamBody(id, { content: part?.content ?? '', card: part?.card, finish: true });
    }
    if (duplicate) return streamBody(id, await streams.refresh(id));
    streams.open(id);
    return streamBody(id, busy ? { content: '', finish: false } : await streams.first(id, firstBudgetMs));
  };

  /** Events have no stream: a welcome or the update of a card is the callback's own answer, everything else goes by `response_url`. */
  const eventAnswer = async (
    message: IncomingMessage,
    { duplicate, earlierReply, busy }: Acceptance,
    answer: (body: unknown) => CallbackResponse,
  ): Promise<CallbackResponse> => {
    const hint = message.replyTo.hint ?? {};
    if (!hint['welcome'] && !hint['tap']) return emptyAnswer;
    const [earlier] = earlierReply && hint['welcome'] ? renderBot(earlierReply, message.replyTo, rendering) : [];
    if (earlier) return answer(welcomeBody(earlier.content));
    if (duplicate || busy) return emptyAnswer;
    const body = await events.wait(messageKey(message), eventBudgetMs);
    return body === undefined ? emptyAnswer : answer(body);
  };

  const route: CallbackRoute = { path: '/wecom/bot', methods: ['GET', 'POST'], accept };
  return {
    callbacks: [route],
    progress: (sofar, to) => {
      if (to.hint?.streamId !== undefined) streams.show(to.hint.streamId, renderProgress(sofar));
    },
    send: async (rendered, to, context) => {
      const part = botPart.parse(rendered);
      const { streamId, responseUrl } = to.hint ?? {};
      if (part.form === 'welcome') {
        const receipt = events.offer(context, welcomeBody(part.content));
        if (!receipt) throw new DeliveryError('refused', 'nobody waits for the welcome any more', { platformCode: 'late' });
        return receipt;
      }
      // WeCom tells of a tap once and takes the update in that answer alone; a card that still looks alive does nothing.
      if (to.hint?.['tap'] && part.settles) events.offer(context, overCard(part.settles))?.afterKept?.();
      events.letGo(context.inReplyTo ?? '');
      const fetched = streamId === undefined ? undefined : await streams.offer(streamId, part);
      if (fetched) return fetched;
      await postResponse(responseUrl, apiBase, aloneBody(part));
      if (streamId !== undefined) streams.closeElsewhere(streamId);
      return { via: 'active' };
    },
  };
}

function welcomeBody(content: string): unknown {
  return { msgtype: 'text', text: { content } };
}

/** A part for a door that takes one message: the card when it shows everything, else all of it in words. */
function aloneBody({ content, card, alone }: BotPart): unknown {
  if (card && alone?.whole) return { msgtype: 'template_card', template_card: card };
  return { msgtype: 'markdown', markdown: { content: alone?.words ?? content } };
}

/** The encrypted JSON answer (path/101033): the nonce is the request's own, the timestamp a number. */
function sealJson(body: unknown, nonce: string, secrets: CallbackSecrets, clock: Clock): CallbackResponse {
  const timestamp = Math.floor(clock.now() / 1000);
  const encrypt = encryptMessage(secrets.aesKey, JSON.stringify(body), secrets.receiveId);
  const msgsignature = signatureOf(secrets.token, String(timestamp), nonce, encrypt);
  return { ...emptyAnswer, body: JSON.stringify({ encrypt, msgsignature, timestamp, nonce }) };
}

function streamBody(id: string, { content, finish, card }: StreamFrame): unknown {
  const stream = { id, content, finish };
  return card && finish ? { msgtype: 'stream_with_template_card', stream, template_card: card } : { msgtype: 'stream', stream };
}

/** One message by the message's `response_url` (path/101138): one use within an hour, and only at our own `apiBase`. */
async function postResponse(url: string | undefined, apiBase: string, json: unknown): Promise<void> {
  if (url === undefined || !URL.canParse(url) || new URL(url).origin !== new URL(apiBase).origin) {
    throw new DeliveryError('refused', 'callback mode cannot push without a response_url', { platformCode: 'no_push' });
  }
  const answer = readAnswer('aibot/response', await callJson({ method: 'POST', url, json }));
  if (answer.errcode !== 0) throw wecomFailure('aibot/response', answer.errcode);
}
