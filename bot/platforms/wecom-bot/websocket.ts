import { randomUUID } from 'node:crypto';
import { type Address, type Clock, type Connection, DeliveryError, errorFields, type Logger, type Platform, type Receive } from '../../core/index.ts';
import { Pacer } from '../transport/index.ts';
import { wecomFailure } from '../wecom/index.ts';
import { type BotAccount, BotSocket } from './bot-socket.ts';
import { type Frame, frameCode } from './frames.ts';
import { type BotMessage, botMessage, takenOver } from './message-schema.ts';
import { eventHint, streamIdOf, toIncoming } from './parse.ts';
import { type BotPart, botPart, overCard, renderProgress } from './render.ts';

/** WeCom takes 30 messages a minute in a conversation (path/101463); we stay below. */
const perConversationAMinute = 28;
const pacersKept = 5_000;
const streamsKept = 5_000;

/** What long-connection mode gives to the platform. */
export type WebsocketMode = Required<Pick<Platform, 'canSend' | 'connect' | 'connectsAlone' | 'send' | 'progress'>>;

/** The AI bot over a long connection (path/101463): no public address needed, one live connection a bot. */
export function websocketMode(account: BotAccount, deps: { clock: Clock; logger: Logger }): WebsocketMode {
  const { clock, logger } = deps;
  const pacers = new Map<string, Pacer>();
  /** Streams that had their last frame: what follows goes as messages of its own. */
  const finished = new Set<string>();
  /** Streams that have shown something and must be ended as what they are. */
  const begun = new Set<string>();
  let receive: Receive | undefined;
  let connected = false;

  const callback = (frame: Frame, connection: string): void => {
    if (takenOver.safeParse(frame.body).success) {
      socket.giveUp();
      return;
    }
    const parsed = botMessage.safeParse(frame.body);
    if (!parsed.success) {
      logger.warn('unreadable bot frame', { platform: 'wecom-bot' });
      return;
    }
    const message = parsed.data;
    const incoming = toIncoming(message, hintOf(message, frame.headers.req_id, connection), clock.now());
    receive?.(incoming).catch((error: unknown) => {
      logger.error('bot message not kept', { platform: 'wecom-bot', ...errorFields(error) });
    });
  };
  const socket = new BotSocket(account, { callback }, logger);

  const push = async (to: Address, message: object): Promise<void> => {
    const chat = { chatid: to.conversation, chat_type: to.kind === 'group' ? 2 : 1 };
    accepted('aibot_send_msg', await socket.request('aibot_send_msg', `aibot_send_msg_${randomUUID()}`, { ...chat, ...message }));
  };
  const pushWords = (to: Address, content: string): Promise<void> => push(to, { msgtype: 'markdown', markdown: { content } });

  /** A card as the answer to a message or as one of its own, or the same choices in words where the platform does not take it. */
  const sendCard = async (to: Address, { card, content }: BotPart, requestId: string | undefined): Promise<void> => {
    const message = { msgtype: 'template_card', template_card: card };
    try {
      const errcode = requestId === undefined ? frameCode.badRequestId : await socket.request('aibot_respond_msg', requestId, message);
      if (errcode === frameCode.badRequestId || errcode === frameCode.streamTooOld) await push(to, message);
      else accepted('aibot_respond_msg', errcode);
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.kind !== 'refused') throw error;
      logger.warn('card not taken, words sent instead', { platform: 'wecom-bot', code: error.platformCode });
      await pushWords(to, content);
    }
  };

  /** The callback's own req_id while it lives on the present connection; `undefined` after a reconnect. */
  const requestIdOf = (to: Address): string | undefined =>
    socket.isCurrent(to.hint?.connection) ? to.hint?.requestId : undefined;

  return {
    connectsAlone: true,
    canSend: () => connected,
    connect: (takeMessage): Connection => {
      receive = takeMessage;
      connected = true;
      const connection = socket.open();
      return {
        get live() {
          return connection.live;
        },
        close: () => {
          connected = false;
          return connection.close();
        },
      };
    },
    progress: (sofar, to) => {
      const requestId = requestIdOf(to);
      const streamId = to.hint?.streamId;
      // Middle frames are skipped while one is on its way: only the last one matters.
      if (requestId === undefined || streamId === undefined || socket.isBusy(requestId)) return;
      remember(begun, streamId);
      const stream = { id: streamId, finish: false, content: renderProgress(sofar) };
      socket.request('aibot_respond_msg', requestId, { msgtype: 'stream', stream }).catch(() => {
        // Best effort: the finished answer goes its own way.
      });
    },
    send: async (rendered, to) => {
      const part = botPart.parse(rendered);
      pacerOf(pacers, to.conversation, clock).take();
      const requestId = requestIdOf(to);
      if (part.form === 'welcome') {
        if (requestId === undefined) throw new DeliveryError('refused', 'the welcome came too late', { platformCode: 'late' });
        const body = { msgtype: 'text', text: { content: part.content } };
        accepted('aibot_respond_welcome_msg', await socket.request('aibot_respond_welcome_msg', requestId, body));
        return { via: 'active' };
      }
      // Five seconds after the tap it is too late to update its card; nothing else is.
      if (to.hint?.tap && part.settles && requestId !== undefined) {
        await socket.request('aibot_respond_update_msg', requestId, overCard(part.settles)).catch(() => undefined);
      }
      const streamId = to.hint?.streamId;
      const answers = requestId !== undefined && streamId !== undefined && !finished.has(streamId);
      if (part.form === 'card' && !(answers && begun.has(streamId))) {
        await sendCard(to, part, answers ? requestId : undefined);
        if (answers) remember(finished, streamId);
        return { via: 'active' };
      }
      if (!answers) {
        await pushWords(to, part.content);
        return { via: 'active' };
      }
      const stream = { id: streamId, finish: true, content: part.content };
      const errcode = await socket.request('aibot_respond_msg', requestId, { msgtype: 'stream', stream });
      if (errcode === frameCode.badRequestId || errcode === frameCode.streamTooOld) await pushWords(to, part.content);
      else accepted('aibot_respond_msg', errcode);
      remember(finished, streamId);
      return { via: 'active' };
    },
  };
}

/** What a later answer needs. The req_id of an event cannot carry a stream, only a welcome or the update of a card. */
function hintOf(message: BotMessage, requestId: string, connection: string): Record<string, string> {
  if (message.msgtype !== 'event') return { requestId, connection, streamId: streamIdOf(message.msgid) };
  const hint = eventHint(message);
  return hint['welcome'] || hint['tap'] ? { requestId, connection, ...hint } : {};
}

function accepted(cmd: string, errcode: number): void {
  if (errcode !== 0) throw wecomFailure(cmd, errcode);
}

function remember(streams: Set<string>, id: string): void {
  if (streams.size >= streamsKept) streams.clear();
  streams.add(id);
}

function pacerOf(pacers: Map<string, Pacer>, conversation: string, clock: Clock): Pacer {
  const pacer = pacers.get(conversation) ?? new Pacer(perConversationAMinute, 60_000, clock);
  if (pacers.size >= pacersKept) pacers.clear();
  pacers.set(conversation, pacer);
  return pacer;
}
