import { vi } from 'vitest';
import {
  type Address,
  type Connection,
  type IncomingMessage,
  type Platform,
  type Receipt,
  SettableClock,
  silentLogger,
  textReply, createMemorySlips } from '../../../bot/core/index.ts';
import { createWecomBot } from '../../../bot/platforms/wecom-bot/index.ts';
import { fakeAccount, type SocketFrame, startFakeWecom } from '../../fakes/fake-wecom.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export type BotOnSocket = Awaited<ReturnType<typeof connectBot>>;

/** A bot on its long connection to a fake WeCom over a real socket, while timers stand still until they are moved. */
export async function connectBot(secret: string = fakeAccount.botSecret) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const clock = new SettableClock(Date.parse('2026-03-10T09:00:00+08:00'));
  const fake = await startFakeWecom();
  const received: IncomingMessage[] = [];
  const makeBot = (withSecret: string): Platform => {
    const account = { botId: fakeAccount.botId, secret: withSecret, wsUrl: fake.wsUrl };
    return createWecomBot({ mode: 'websocket', ...account, apiBase: fake.apiBase }, { clock, logger: silentLogger, slips: createMemorySlips(clock) });
  };
  const bot = makeBot(secret);
  if (!bot.connect) throw new Error('no long connection');
  const connection: Connection = bot.connect((message) => {
    received.push(message);
    return Promise.resolve({ duplicate: false, busy: false });
  });

  /** Lets real sockets work without time passing. */
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await turn();
  };
  const live = (): Promise<void> => until(() => connection.live);
  /** What comes in after `push`: gives where its answer goes. */
  const take = async (cmd: string, requestId: string, body: object): Promise<Address> => {
    const count = received.length;
    fake.push(cmd, requestId, body);
    await until(() => received.length > count);
    const message = received.at(-1);
    if (!message) throw new Error('nothing received');
    return message.replyTo;
  };
  const text = { msgid: 'm1', chattype: 'single', from: { userid: 'LiSi' }, msgtype: 'text', text: { content: '许可几天公示' } };

  return {
    fake,
    bot,
    makeBot,
    connection,
    received,
    turn,
    until,
    live,
    question: (changes: object = {}) => take('aibot_msg_callback', 'REQ1', { ...text, ...changes }),
    event: (event: object) => take('aibot_event_callback', 'E1', { msgid: 'e', from: { userid: 'LiSi' }, msgtype: 'event', event }),
    /** Waits for the connection to be noticed as lost, lets the pause pass, waits for the next. */
    reconnect: async (): Promise<void> => {
      await until(() => !connection.live);
      await vi.advanceTimersByTimeAsync(2000);
      await live();
    },
    send: async (words: string, to: Address): Promise<Receipt> => {
      const [part] = bot.render(textReply(words), to);
      if (!part) throw new Error('nothing rendered');
      return bot.send(part, to, { deliveryId: 'd', part: 0, parts: 1, inReplyTo: 'wecom-bot:m1' });
    },
    framesOf: (cmd: string): SocketFrame[] => fake.frames.filter((each) => each.cmd === cmd),
    close: async (): Promise<void> => {
      await connection.close();
      vi.useRealTimers();
      await fake.close();
    },
  };
}
