import { randomUUID } from 'node:crypto';
import { type Connection, DeliveryError, type Logger } from '../../core/index.ts';
import { type SocketHandle, type SocketProtocol, superviseSocket } from '../transport/index.ts';
import { type Frame, frameCode, readFrame } from './frames.ts';

/** The credentials of a long connection: the bot's own secret, not the company's. */
export interface BotAccount {
  readonly botId: string;
  readonly secret: string;
  readonly wsUrl: string;
}

/** Told of what comes over the socket. `connection` names the present one: a req_id is good on it alone. */
export interface BotSocketEvents {
  subscribed?(errcode: number): void;
  callback(frame: Frame, connection: string): void;
}

const heartbeatMs = 30_000;
const ackMs = 5_000;

/**
 * The frames of the long connection (path/101463) over a supervised socket: subscribe, heartbeat, acknowledgements by
 * req_id with one frame at a time each.
 */
export class BotSocket {
  readonly #account: BotAccount;
  readonly #events: BotSocketEvents;
  readonly #logger: Logger;
  readonly #acks = new Map<string, (errcode: number | undefined) => void>();
  readonly #queues = new Map<string, Promise<unknown>>();
  #socket: SocketHandle | undefined;
  #connection = '';
  #supervised: Connection | undefined;

  constructor(account: BotAccount, events: BotSocketEvents, logger: Logger) {
    this.#account = account;
    this.#events = events;
    this.#logger = logger;
  }

  /** Connects and stays connected until closed. */
  open(): Connection {
    const protocol: SocketProtocol = {
      name: 'wecom-bot',
      address: () => Promise.resolve(this.#account.wsUrl),
      opened: (socket) => this.#subscribe(socket),
      frame: (text, socket) => this.#take(text, socket),
      heartbeat: (socket) => socket.send({ cmd: 'ping', headers: { req_id: `ping_${randomUUID()}` } }),
      heartbeatMs,
      // Two pings without an answer.
      silenceMs: 2.5 * heartbeatMs,
    };
    this.#supervised = superviseSocket(protocol, this.#logger);
    return this.#supervised;
  }

  /** Whether `connection` is the one that is subscribed now. */
  isCurrent(connection: string | undefined): boolean {
    return this.#supervised?.live === true && connection === this.#connection;
  }

  /** Whether a frame with this req_id is still waiting for its acknowledgement. */
  isBusy(requestId: string): boolean {
    return this.#queues.has(requestId);
  }

  /** The platform gave our place to another: reconnecting would only throw that one out in turn. */
  giveUp(): void {
    this.#socket?.stop('another connection took over');
  }

  /**
   * Sends a frame once earlier ones with its req_id are acknowledged; resolves with the acknowledgement's errcode.
   * Rejects with `DeliveryError('unavailable')` when not subscribed or not acknowledged in 5 s.
   */
  request(cmd: string, requestId: string, body: unknown): Promise<number> {
    const before = this.#queues.get(requestId) ?? Promise.resolve();
    const mine = before.then(() => this.#exchange(cmd, requestId, body));
    const settled = mine.then(
      () => {},
      () => {},
    );
    this.#queues.set(requestId, settled);
    void settled.then(() => {
      if (this.#queues.get(requestId) === settled) this.#queues.delete(requestId);
    });
    return mine;
  }

  async #exchange(cmd: string, requestId: string, body: unknown): Promise<number> {
    const socket = this.#socket;
    if (!socket || this.#supervised?.live !== true) throw new DeliveryError('unavailable', 'long connection is down');
    const acknowledged = new Promise<number | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), ackMs);
      this.#acks.set(requestId, (errcode) => {
        clearTimeout(timer);
        resolve(errcode);
      });
    });
    socket.send({ cmd, headers: { req_id: requestId }, body });
    const errcode = await acknowledged;
    this.#acks.delete(requestId);
    if (errcode === undefined) {
      throw new DeliveryError('unavailable', `${cmd} was not acknowledged`, { mayHaveArrived: true });
    }
    // An open socket is not a live subscription: only a new one helps.
    if (errcode === frameCode.notSubscribed) socket.restart('not subscribed');
    return errcode;
  }

  #subscribe(socket: SocketHandle): void {
    this.#socket = socket;
    this.#connection = randomUUID();
    for (const give of this.#acks.values()) give(undefined);
    const { botId, secret } = this.#account;
    const body = { bot_id: botId, secret };
    socket.send({ cmd: 'aibot_subscribe', headers: { req_id: `aibot_subscribe_${this.#connection}` }, body });
  }

  #take(text: string, socket: SocketHandle): void {
    const frame = readFrame(text);
    // A predecessor that is still closing has nothing more to say.
    if (!frame || socket !== this.#socket) return;
    if (frame.cmd === 'aibot_msg_callback' || frame.cmd === 'aibot_event_callback') {
      this.#events.callback(frame, this.#connection);
    } else if (frame.cmd === undefined) {
      this.#acknowledged(frame.headers.req_id, frame.errcode ?? 0, socket);
    }
  }

  #acknowledged(requestId: string, errcode: number, socket: SocketHandle): void {
    if (requestId === `aibot_subscribe_${this.#connection}`) {
      if (errcode === 0) {
        socket.established();
      } else {
        this.#logger.error('bot subscription refused', { platform: 'wecom-bot', errcode });
        socket.restart('subscription refused');
      }
      this.#events.subscribed?.(errcode);
      return;
    }
    const waiting = this.#acks.get(requestId);
    if (waiting) waiting(errcode);
    else if (errcode === frameCode.notSubscribed) socket.restart('not subscribed');
  }
}
