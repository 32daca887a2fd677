import WebSocket from 'ws';
import { type Connection, DeliveryError, errorFields, type Logger } from '../../core/index.ts';

/** What a protocol may do with the socket it was called for. */
export interface SocketHandle {
  send(frame: unknown): void;
  /** A ping of the WebSocket protocol itself; its pong counts as a sign of life. */
  ping(): void;
  /**
   * Opens a successor, at once when this connection has held for a while and else after the usual pause; this socket
   * goes on reading until the platform closes it.
   */
  replace(): void;
  /** Gives this socket up and connects again after the usual pause. */
  restart(reason: string): void;
  /** Ends the connection for good: the platform gave our place to another. */
  stop(reason: string): void;
  /** Marks the connection as working. When it still works a little later, the next pause starts small again. */
  established(): void;
}

/** A protocol over a WebSocket: where to connect, what to say first, what to do with a frame, how to stay alive. */
export interface SocketProtocol {
  readonly name: string;
  /** The address to connect to; may ask a gateway first. A rejection counts as a failed attempt. */
  address(): Promise<string>;
  opened(socket: SocketHandle): void;
  /** Called with each text frame; must not throw. */
  frame(text: string, socket: SocketHandle): void;
  /** Called every `heartbeatMs` while open. */
  heartbeat(socket: SocketHandle): void;
  readonly heartbeatMs: number;
  /** A socket that has been silent this long is given up. */
  readonly silenceMs: number;
}

/** A connection must have worked this long before it counts as a success: else accept-and-drop would be a storm. */
const settlingMs = 10_000;

/** The pause (ms) before attempt `attempt`, counted from 0: 1, 2, 4 … 60 s, and up to 1 s of jitter. */
export function reconnectPause(attempt: number, random: () => number): number {
  return Math.min(60_000, 1000 * 2 ** Math.min(attempt, 10)) + Math.floor(random() * 1000);
}

/**
 * Keeps one connection of `protocol` open until closed. At any time there is at most one attempt under way and at
 * most one pause pending, so failures cannot multiply into a storm.
 */
export function superviseSocket(protocol: SocketProtocol, logger: Logger, random: () => number = Math.random): Connection {
  let current: WebSocket | undefined;
  let pause: NodeJS.Timeout | undefined;
  let connecting = false;
  let ended = false;
  let attempt = 0;
  let working = false;
  let lastFailure = '';
  const open = new Set<WebSocket>();
  // Read through a function where an await lies between two looks at it.
  const isEnded = (): boolean => ended;

  // A failure that goes on is logged once, not at each attempt.
  const report = (event: string, error: unknown): void => {
    const answered = error instanceof DeliveryError ? error.platformCode : undefined;
    const { error: name, code, at } = errorFields(error);
    const failure = `${event} ${name} ${code} ${answered}`;
    if (failure !== lastFailure) logger.warn(event, { socket: protocol.name, error: name, code, answered, at });
    lastFailure = failure;
  };

  const retry = (): void => {
    if (ended || connecting || pause || current) return;
    const wait = reconnectPause(attempt, random);
    attempt += 1;
    pause = setTimeout(() => {
      pause = undefined;
      void connect();
    }, wait);
  };

  const connect = async (): Promise<void> => {
    if (ended || connecting) return;
    connecting = true;
    try {
      const address = await protocol.address();
      if (!isEnded()) attach(new WebSocket(address, { handshakeTimeout: 10_000, maxPayload: 4 * 1024 * 1024 }));
    } catch (error) {
      report('socket address failed', error);
    } finally {
      connecting = false;
      retry();
    }
  };

  const attach = (socket: WebSocket): void => {
    let beat: NodeJS.Timeout | undefined;
    let silence: NodeJS.Timeout | undefined;
    let settling: NodeJS.Timeout | undefined;
    const listen = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => handle.restart('silent'), protocol.silenceMs);
    };
    const leave = (): void => {
      if (current === socket) {
        current = undefined;
        working = false;
      }
    };
    const handle: SocketHandle = {
      send: (frame) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
      },
      ping: () => {
        if (socket.readyState === WebSocket.OPEN) socket.ping();
      },
      replace: () => {
        if (current !== socket) return;
        leave();
        if (attempt > 0) {
          retry();
        } else {
          attempt = 1;
          void connect();
        }
      },
      restart: (reason) => {
        logger.warn('socket given up', { socket: protocol.name, reason });
        socket.terminate();
      },
      stop: (reason) => {
        logger.error('socket ended for good', { socket: protocol.name, reason });
        ended = true;
        clearTimeout(pause);
        for (const each of open) each.close();
        leave();
      },
      established: () => {
        if (current !== socket) return;
        working = true;
        settling ??= setTimeout(() => {
          if (current !== socket) return;
          attempt = 0;
          lastFailure = '';
        }, settlingMs);
      },
    };
    current = socket;
    open.add(socket);
    socket.on('open', () => {
      listen();
      beat = setInterval(() => protocol.heartbeat(handle), protocol.heartbeatMs);
      protocol.opened(handle);
    });
    socket.on('message', (bytes: Buffer) => {
      listen();
      protocol.frame(bytes.toString('utf8'), handle);
    });
    socket.on('ping', listen);
    socket.on('pong', listen);
    socket.on('error', (error) => report('socket error', error));
    socket.on('close', () => {
      clearInterval(beat);
      clearTimeout(silence);
      clearTimeout(settling);
      open.delete(socket);
      leave();
      retry();
    });
  };

  void connect();
  return {
    get live() {
      return working;
    },
    close: async () => {
      ended = true;
      clearTimeout(pause);
      await Promise.all(
        [...open].map(
          (socket) =>
            new Promise<void>((resolve) => {
              socket.once('close', () => resolve());
              socket.terminate();
            }),
        ),
      );
    },
  };
}
