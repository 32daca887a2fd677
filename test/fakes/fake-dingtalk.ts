import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';
import { z } from 'zod';
import { httpModeSign } from '../../bot/platforms/dingtalk/index.ts';
import { type Said, signedCallback, textMessage } from './dingtalk-messages.ts';
import { dingtalkPages } from './dingtalk-pages.ts';
import { type FakeAnswer, give } from './fake-answer.ts';
import { grouped, hooked, personal, shownOf } from './dingtalk-cards.ts';
import { readBody, uploadedFile } from './read-body.ts';

const ack = z.object({
  code: z.number(),
  message: z.string(),
  headers: z.object({ messageId: z.string(), contentType: z.literal('application/json') }),
  data: z.string(),
});

/** A message the fake took, and through which of DingTalk's doors; `to` is a staff id, conversation, session or token. */
export interface SentMessage {
  readonly via: 'session' | 'private' | 'group' | 'group-robot';
  readonly to: string;
  readonly title: string;
  readonly text: string;
  /** Buttons of an action card. */
  readonly buttons?: readonly { readonly title: string; readonly url: string }[];
}

export type StreamAck = z.infer<typeof ack>;
export type FakeDingtalk = Awaited<ReturnType<typeof startFakeDingtalk>>;

/** A fake DingTalk over real loopback HTTP and WebSocket: OpenAPI under `apiBase`, webhooks under `oapiBase`. */
export async function startFakeDingtalk(options: { clientSecret?: string; groupSecret?: string; now?: () => number } = {}) {
  const sent: SentMessage[] = [];
  const calls: { path: string; query: URLSearchParams; body: unknown }[] = [];
  const acks: StreamAck[] = [];
  const failures = new Map<string, FakeAnswer[]>();
  const files = new Map<string, FakeAnswer>();
  const uploads = new Map<string, { type: string; name: string; bytes: Buffer }>();
  const goodTokens = new Set<string>();
  const tickets = new Set<string>();
  const sockets: WebSocket[] = [];
  const change = new EventEmitter().setMaxListeners(0);
  let serial = 0;
  let pings = 0;
  const next = (name: string): string => `${name}-${++serial}`;

  const pages = dingtalkPages((token) => goodTokens.has(token));

  const keep = (message: SentMessage): void => {
    sent.push(message);
  };
  const keepParam = (via: SentMessage['via'], to: string, message: { msgKey: string; msgParam: string }): void => keep({ via, to, ...shownOf(message) });

  const routes = new Map<string, (body: unknown, url: URL, request: IncomingMessage) => FakeAnswer>([
    ['/api/v1.0/oauth2/accessToken', (body) => {
      const secret = z.object({ appSecret: z.string() }).parse(body).appSecret;
      if (options.clientSecret !== undefined && secret !== options.clientSecret) {
        return { status: 400, body: { code: 'invalidClientIdOrSecret', message: 'no' } };
      }
      const token = next('token');
      goodTokens.add(token);
      return { body: { accessToken: token, expireIn: 7200 } };
    }],
    ['/api/v1.0/robot/oToMessages/batchSend', (body, _url, request) => {
      if (!isSignedIn(request)) return unauthenticated;
      const message = personal.parse(body);
      for (const id of message.userIds) keepParam('private', id, message);
      return { body: { processQueryKey: next('query'), invalidStaffIdList: [], flowControlledStaffIdList: [] } };
    }],
    ['/api/v1.0/robot/groupMessages/send', (body, _url, request) => {
      if (!isSignedIn(request)) return unauthenticated;
      const message = grouped.parse(body);
      keepParam('group', message.openConversationId, message);
      return { body: { processQueryKey: next('query') } };
    }],
    ['/api/v1.0/robot/messageFiles/download', (body, _url, request) => {
      if (!isSignedIn(request)) return unauthenticated;
      const { downloadCode } = z.object({ downloadCode: z.string(), robotCode: z.string() }).parse(body);
      if (!files.has(`/files/${downloadCode}`)) return { status: 400, body: { code: 'invalidParameter.robotCode.downloadCode' } };
      return { body: { downloadUrl: `${origin}/files/${downloadCode}` } };
    }],
    ['/oapi/media/upload', (body, url) => {
      if (!goodTokens.has(url.searchParams.get('access_token') ?? '')) return { body: { errcode: 40014, errmsg: 'invalid access_token' } };
      const [id, type] = [`@${next('media')}`, url.searchParams.get('type') ?? ''];
      uploads.set(id, { type, ...uploadedFile.parse(body) });
      return { body: { errcode: 0, errmsg: 'ok', media_id: id, type, created_at: 1 } };
    }],
    ['/oapi/robot/sendBySession', (body, url) => {
      keep({ via: 'session', to: url.searchParams.get('session') ?? '', ...hooked.parse(body) });
      return { body: { errcode: 0, errmsg: 'ok' } };
    }],
    ['/oapi/robot/send', (body, url) => {
      if (!isGroupSigned(url)) return { body: { errcode: 310000, errmsg: 'sign not match' } };
      keep({ via: 'group-robot', to: url.searchParams.get('access_token') ?? '', ...hooked.parse(body) });
      return { body: { errcode: 0, errmsg: 'ok' } };
    }],
    ['/api/v1.0/gateway/connections/open', () => {
      const ticket = `${next('ticket')}+/=&`;
      tickets.add(ticket);
      return { body: { endpoint: `${origin.replace('http', 'ws')}/connect`, ticket } };
    }],
    ...pages.routes,
  ]);

  const isSignedIn = (request: IncomingMessage): boolean => goodTokens.has(String(request.headers['x-acs-dingtalk-access-token']));
  const isGroupSigned = (url: URL): boolean => {
    const stamp = url.searchParams.get('timestamp') ?? '';
    return options.groupSecret === undefined || url.searchParams.get('sign') === httpModeSign(stamp, options.groupSecret);
  };

  const answerTo = async (request: IncomingMessage): Promise<FakeAnswer> => {
    const url = new URL(request.url ?? '/', origin);
    const body: unknown = await readBody(request);
    calls.push({ path: url.pathname, query: url.searchParams, body });
    const failure = takeFailure(url.pathname);
    return failure ?? routes.get(url.pathname)?.(body, url, request) ?? files.get(url.pathname) ?? { status: 404, body: { code: 'notFound' } };
  };
  const takeFailure = (path: string): FakeAnswer | undefined => {
    for (const [ending, answers] of failures) if (path.endsWith(ending) && answers.length > 0) return answers.shift();
    return undefined;
  };

  const server = createServer((request, response) => {
    void answerTo(request).then((answer) => {
      give(answer, response, options.now);
      change.emit('change');
    });
  });
  const webSockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', origin);
    calls.push({ path: url.pathname, query: url.searchParams, body: undefined });
    // A ticket opens one connection only.
    const welcome = tickets.delete(url.searchParams.get('ticket') ?? '') && takeFailure(url.pathname) === undefined;
    if (!welcome) socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
    else webSockets.handleUpgrade(request, socket, head, (opened) => enter(opened));
    change.emit('change');
  });
  const enter = (socket: WebSocket): void => {
    sockets.push(socket);
    socket.on('message', (bytes: Buffer) => {
      acks.push(ack.parse(JSON.parse(bytes.toString('utf8'))));
      change.emit('change');
    });
    socket.on('ping', () => {
      pings += 1;
      change.emit('change');
    });
    socket.on('close', () => change.emit('change'));
    change.emit('change');
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Resolves when `condition` holds; it is looked at after each thing that happens to the fake. */
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await once(change, 'change');
  };
  const openSockets = (): WebSocket[] => sockets.filter((socket) => socket.readyState === WebSocket.OPEN);
  /** Sends a frame over the newest connection. */
  const pushText = (frame: string): void => openSockets().at(-1)?.send(frame);
  const pushFrame = (frame: unknown): void => pushText(JSON.stringify(frame));
  const ackTo = async (messageId: string): Promise<StreamAck> => {
    const find = (): StreamAck | undefined => acks.find((each) => each.headers.messageId === messageId);
    await until(() => find() !== undefined);
    return ack.parse(find());
  };
  const pushCallback = (topic: string, data: unknown): Promise<StreamAck> => {
    const messageId = next('frame');
    const headers = { topic, messageId, contentType: 'application/json', time: '0' };
    pushFrame({ specVersion: '1.0', type: 'CALLBACK', headers, data: JSON.stringify(data) });
    return ackTo(messageId);
  };

  return {
    origin,
    apiBase: `${origin}/api`,
    oapiBase: `${origin}/oapi`,
    ...pages.controls,
    sent,
    uploads,
    calls,
    until,
    callsTo: (ending: string) => calls.filter((call) => call.path.endsWith(ending)),
    /** Gives `answer` to the next call (or the next `times`) whose path ends with `ending`. */
    failNext: (ending: string, answer: FakeAnswer, times = 1) => {
      failures.set(ending, [...(failures.get(ending) ?? []), ...Array<FakeAnswer>(times).fill(answer)]);
    },
    /** Keeps a file people can have sent, under its download code. */
    addFile: (downloadCode: string, file: FakeAnswer) => files.set(`/files/${downloadCode}`, file),
    /** Forgets the failures that have not been given yet. */
    succeedFromNowOn: () => failures.clear(),
    /** Makes every token issued so far stale. */
    revokeTokens: () => goodTokens.clear(),
    /** A text message as DingTalk would post it. */
    textMessage: (said: Said) => textMessage(origin, next('msg'), said),
    signedCallback,
    stream: {
      acks,
      /** How many connections there have been, and how many are open. */
      get connections() {
        return sockets.length;
      },
      get open() {
        return openSockets().length;
      },
      /** Pings of the WebSocket protocol received. */
      get pings() {
        return pings;
      },
      push: (message: unknown) => pushCallback('/v1.0/im/bot/messages/get', message),
      pushCallback,
      pushFrame,
      pushText,
      ackTo,
      /** Announces the end of the newest connection, as DingTalk does before it moves us. */
      disconnect: () =>
        pushFrame({ type: 'SYSTEM', headers: { topic: 'disconnect', contentType: 'application/json' }, data: '{"reason":"moved"}' }),
      /** Cuts every connection without a word. */
      drop: () => openSockets().forEach((socket) => socket.terminate()),
    },
    close: async () => {
      for (const socket of sockets) socket.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const unauthenticated = { status: 400, body: { code: 'InvalidAuthentication', message: 'token' } };
