import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { type CallbackRequest, systemClock } from '../../bot/core/index.ts';
import { decryptMessage, encryptMessage, parseAesKey, sameSignature, signatureOf } from '../../bot/platforms/wecom/index.ts';
import { type FakeAnswer, type FakeFile, give } from './fake-answer.ts';
import { readBody, uploadedFile } from './read-body.ts';
import { type FakeAccount, fakeAccount } from './wecom-accounts.ts';
import { wecomPages } from './wecom-pages.ts';

export * from './wecom-accounts.ts';

const frame = z.object({ cmd: z.string(), headers: z.object({ req_id: z.string() }), body: z.looseObject({}).optional() });
const cardUpdate = z.object({ userids: z.array(z.string()).length(1), agentid: z.number(), response_code: z.string(), button: z.object({ replace_name: z.string() }) });
const botAnswer = z.object({ encrypt: z.string(), msgsignature: z.string(), timestamp: z.number(), nonce: z.string() });

/** A call the fake took with success: the path under its prefix and the JSON that came. */
export interface SentMessage {
  readonly path: string;
  readonly body: unknown;
}

export type SocketFrame = z.infer<typeof frame>;
export type FakeWecom = Awaited<ReturnType<typeof startFakeWecom>>;

/** How a callback is made; the defaults are what the real WeCom would do. */
export interface CallbackOptions {
  /** Seconds, as text. */
  readonly timestamp?: string;
  readonly nonce?: string;
  readonly receiveId?: string;
}

/** A fake WeCom over real loopback HTTP and WebSocket, with a path prefix like a private deployment's. */
export async function startFakeWecom(options: { now?: () => number; account?: FakeAccount } = {}) {
  const { account = fakeAccount } = options;
  const aesKey = parseAesKey(account.encodingAesKey);
  const now = options.now ?? (() => systemClock.now());
  const sent: SentMessage[] = [];
  const failures = new Map<string, FakeAnswer[]>();
  const files = new Map<string, FakeFile>();
  const uploads = new Map<string, { type: string; name: string; bytes: Buffer }>();
  const goodTokens = new Set<string>();
  /** Codes by which a card can be updated, once each. */
  const updateCodes = new Set<string>();
  const sockets: WebSocket[] = [];
  const frames: SocketFrame[] = [];
  const acks = new Map<string, (number | 'none')[]>();
  const change = new EventEmitter().setMaxListeners(0);
  let serial = 0;
  let tokensIssued = 0;
  let subscriptions = 0;
  let filesAsked = 0;

  const isGood = (url: URL): boolean => goodTokens.has(url.searchParams.get('access_token') ?? '');
  const pages = wecomPages(isGood);
  const withToken = (url: URL, body: unknown): FakeAnswer =>
    isGood(url) ? keep(url, body) : { body: { errcode: 40014, errmsg: 'invalid access_token' } };
  const keep = (url: URL, body: unknown): FakeAnswer => {
    sent.push({ path: url.pathname.replace('/gw', ''), body });
    change.emit('change');
    const code = z.object({ msgtype: z.literal('template_card'), touser: z.string() }).safeParse(body).success ? `code-${++serial}` : undefined;
    if (code !== undefined) updateCodes.add(code);
    return { body: { errcode: 0, errmsg: 'ok', msgid: `m-${++serial}`, ...(code !== undefined && { response_code: code }) } };
  };
  const update = (url: URL, body: unknown): FakeAnswer =>
    updateCodes.delete(cardUpdate.parse(body).response_code) ? withToken(url, body) : { body: { errcode: 60140, errmsg: 'invalid response_code' } };
  const routes = new Map<string, (url: URL, body: unknown) => FakeAnswer>([
    ['/cgi-bin/gettoken', (url) => {
      if (url.searchParams.get('corpsecret') !== account.secret) return { body: { errcode: 40001, errmsg: 'invalid credential' } };
      const token = `token-${++tokensIssued}`;
      goodTokens.add(token);
      return { body: { errcode: 0, errmsg: 'ok', access_token: token, expires_in: 7200 } };
    }],
    ['/cgi-bin/message/send', withToken],
    ['/cgi-bin/message/update_template_card', update],
    ['/cgi-bin/media/upload', (url, body) => {
      if (!isGood(url)) return { body: { errcode: 42001, errmsg: 'access_token expired' } };
      const id = `media-${++serial}`;
      uploads.set(id, { type: url.searchParams.get('type') ?? '', ...uploadedFile.parse(body) });
      return { body: { errcode: 0, errmsg: 'ok', type: url.searchParams.get('type'), media_id: id, created_at: '1' } };
    }],
    ['/cgi-bin/media/get', (url) => {
      if (!isGood(url)) return { body: { errcode: 42001, errmsg: 'access_token expired' } };
      return files.get(url.searchParams.get('media_id') ?? '') ?? { body: { errcode: 40007, errmsg: 'invalid media_id' } };
    }],
    ['/cgi-bin/webhook/send', keep],
    ['/cgi-bin/aibot/response', keep],
    ...pages.routes,
  ]);

  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://fake');
      const path = url.pathname.replace('/gw', '');
      if (/^\/files\/|media\/get$/u.test(path)) filesAsked += 1;
      const body: unknown = request.method === 'POST' ? await readBody(request) : undefined;
      const failure = failures.get(path)?.shift();
      if (failure === 'lost') routes.get(path)?.(url, body);
      const answer = failure ?? routes.get(path)?.(url, body) ?? files.get(path) ?? { status: 404, body: {} };
      give(answer, response);
    })();
  });

  const subscribed = (socket: WebSocket, { body, headers }: SocketFrame): void => {
    subscriptions += 1;
    const known = body?.['bot_id'] === account.botId && body['secret'] === account.botSecret;
    socket.send(JSON.stringify({ headers, errcode: known ? 0 : 40058, errmsg: '' }));
  };
  const acknowledge = (socket: WebSocket, { cmd, headers }: SocketFrame): void => {
    const errcode = acks.get(cmd)?.shift() ?? 0;
    if (errcode !== 'none') socket.send(JSON.stringify({ headers, errcode, errmsg: '' }));
  };
  const webSockets = new WebSocketServer({ server, path: '/gw/bot' });
  webSockets.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('message', (bytes: Buffer) => {
      const received = frame.parse(JSON.parse(bytes.toString('utf8')));
      frames.push(received);
      if (received.cmd === 'aibot_subscribe') subscribed(socket, received);
      else acknowledge(socket, received);
      change.emit('change');
    });
    change.emit('change');
  });

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());

  const seal = (message: string, bot: boolean, { timestamp, nonce, receiveId }: CallbackOptions) => {
    const at = timestamp ?? String(Math.floor(now() / 1000));
    const mark = nonce ?? `nonce${++serial}`;
    const encrypt = encryptMessage(aesKey, message, receiveId ?? (bot ? '' : account.corpId));
    const signature = signatureOf(account.token, at, mark, encrypt);
    return { encrypt, query: new Map([['msg_signature', signature], ['timestamp', at], ['nonce', mark]]) };
  };

  return {
    apiBase: `http://127.0.0.1:${port}/gw`,
    ...pages.controls,
    wsUrl: `ws://127.0.0.1:${port}/gw/bot`,
    sent,
    frames,
    sockets,
    tokensIssued: () => tokensIssued,
    subscriptions: () => subscriptions,
    /** Makes every token given so far stale. */
    expireTokens: () => goodTokens.clear(),
    /** Keeps a file: under its media id for the app, or under a path (`/files/…`) that is served without a token. */
    addFile: (name: string, file: FakeFile) => files.set(name, file),
    /** Files uploaded, by their media id. */
    uploads,
    /** How many times files were asked for. */
    filesAsked: () => filesAsked,
    /** Answers the next call of `path` (under `/cgi-bin/`) so; several calls queue up. */
    failNext: (path: string, answer: FakeAnswer) => {
      const key = `/cgi-bin/${path}`;
      failures.set(key, [...(failures.get(key) ?? []), answer]);
    },
    /** Forgets the failures that have not been given yet. */
    succeedFromNowOn: () => failures.clear(),
    /** Acknowledges the next frame with `cmd` with this errcode. */
    acknowledgeNext: (cmd: string, errcode: number) => acks.set(cmd, [...(acks.get(cmd) ?? []), errcode]),
    /** Never acknowledges the next frame with `cmd`. */
    withholdNext: (cmd: string) => acks.set(cmd, [...(acks.get(cmd) ?? []), 'none']),
    /** A signed and encrypted callback of the own app: the inner XML, or its flat fields. */
    appCallback: (message: string | Record<string, string>, how: CallbackOptions = {}): CallbackRequest => {
      const { encrypt, query } = seal(typeof message === 'string' ? message : appXml(message, account), false, how);
      const body = `<xml><ToUserName><![CDATA[${account.corpId}]]></ToUserName><AgentID><![CDATA[${account.agentId}]]></AgentID><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`;
      return { method: 'POST', query, headers: new Map(), body: Buffer.from(body) };
    },
    /** The fields of a tap on a card of the own app, with a code of its own to update the card by. */
    tap: (card: { readonly task_id?: string | undefined }, key: string, from = 'ZhangSan', at = String(Math.floor(now() / 1000))) => {
      const code = `tap-${++serial}`;
      updateCodes.add(code);
      return { MsgType: 'event', Event: 'template_card_event', EventKey: key, TaskId: card.task_id ?? '', CardType: 'button_interaction', ResponseCode: code, FromUserName: from, CreateTime: at };
    },
    /** A signed and encrypted callback of the AI bot. */
    botCallback: (message: unknown, how: CallbackOptions = {}): CallbackRequest => {
      const { encrypt, query } = seal(JSON.stringify(message), true, how);
      return { method: 'POST', query, headers: new Map(), body: Buffer.from(JSON.stringify({ encrypt })) };
    },
    /** A URL verification for `words`. */
    echo: (words: string, bot = false): CallbackRequest => {
      const { encrypt, query } = seal(words, bot, {});
      return { method: 'GET', query: query.set('echostr', encrypt), headers: new Map(), body: Buffer.alloc(0) };
    },
    /** The inner XML of a passive reply, after checking its signature. */
    openPassive: (body: string): string => {
      const field = (name: string): string => new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^\\]<]+)`).exec(body)?.[1] ?? '';
      const expected = signatureOf(account.token, field('TimeStamp'), field('Nonce'), field('Encrypt'));
      if (!sameSignature(expected, field('MsgSignature'))) throw new Error('passive reply is not signed');
      return decryptMessage(aesKey, field('Encrypt')).message;
    },
    /** The JSON inside a bot's answer, after checking its signature and nonce. */
    openBotAnswer: (body: string, nonce: string): unknown => {
      const answer = botAnswer.parse(JSON.parse(body));
      const expected = signatureOf(account.token, String(answer.timestamp), nonce, answer.encrypt);
      if (answer.nonce !== nonce || !sameSignature(expected, answer.msgsignature)) throw new Error('bot answer is not signed');
      return JSON.parse(decryptMessage(aesKey, answer.encrypt).message);
    },
    /** Sends a frame down the newest socket. */
    push: (cmd: string, requestId: string, body: unknown) =>
      sockets.at(-1)?.send(JSON.stringify({ cmd, headers: { req_id: requestId }, body })),
    /** Cuts every socket. */
    drop: () => sockets.forEach((socket) => socket.terminate()),
    /** Resolves once `holds` is true; looked at after everything that comes in. */
    until: async (holds: () => boolean) => {
      while (!holds()) await once(change, 'change');
    },
    close: async () => {
      for (const socket of sockets) socket.terminate();
      webSockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** An inner message from flat fields, each value as CDATA as WeCom writes it. */
export function appXml(fields: Record<string, string>, account: FakeAccount = fakeAccount): string {
  const common = { ToUserName: account.corpId, FromUserName: 'ZhangSan', CreateTime: '1764000000', AgentID: account.agentId };
  const all = Object.entries({ ...common, ...fields }).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`);
  return `<xml>${all.join('')}</xml>`;
}
