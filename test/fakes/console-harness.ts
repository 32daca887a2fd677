import { once } from 'node:events';
import { createServer } from 'node:http';
import Koa from 'koa';
import { z } from 'zod';
import { type Address, type IncomingMessage, type Reply, SettableClock, silentLogger, textReply, createMemoryBoards, createMemorySlips } from '../../bot/core/index.ts';
import { type ConsolePerson, type ConsolePlatform, createConsole, createConsoleRoutes } from '../../bot/platforms/console/index.ts';

/** The demo roster as far as the console needs it. */
export const demoPeople: readonly ConsolePerson[] = [
  { id: 'officer', name: '张伟', unit: '支队', roles: ['officer'] },
  { id: 'officer2', name: '李娜', unit: '支队', roles: ['officer'] },
  { id: 'head', name: '王强', unit: '支队', roles: ['head'] },
  { id: 'reviewer', name: '刘洋', unit: '支队', roles: ['reviewer'] },
  { id: 'reviewer2', name: '陈静', unit: '综合目标科', roles: ['reviewer'] },
  { id: 'publicist', name: '杨帆', unit: '宣教信息中心', roles: ['publicist'] },
  { id: 'leader', name: '赵敏', unit: '局领导', roles: ['leader'] },
  { id: 'staff', name: '孙丽', unit: '综合目标科', roles: ['staff'] },
  { id: 'admin', name: '周杰', unit: '办公室', roles: ['admin'] },
];

const answer: Reply = {
  kind: 'answer',
  text: '行政处罚决定要在作出之日起7个工作日内公示。',
  quotes: [
    {
      citation: 'publicity/10',
      source: '《行政执法公示制度》第十条',
      words: '行政许可、行政处罚的执法决定信息应在执法决定作出之日起7个工作日内公开。',
    },
  ],
  note: '作出决定的当天不算，节假日和调休按国务院公布的安排。',
  citations: ['publicity/10', 'publicity/3'],
};

const card: Reply = {
  kind: 'card',
  title: '请核对：登记行政处罚',
  text: '我读到的是这些，对吗？',
  facts: [
    { label: '类别', value: '行政处罚' },
    { label: '相对人', value: '江北某某化工有限公司' },
    { label: '决定日期', value: '2026-03-10' },
    { label: '最迟公示', value: '2026-03-19' },
  ],
  buttons: [
    { label: '确认', send: '确认' },
    { label: '取消', send: '取消' },
    { label: '看条文', send: '条款 公示10' },
  ],
  card: { id: 'qt9k2x1a1b2c3', until: Date.parse('2026-03-10T09:30:00+08:00'), stays: ['条款 公示10'] },
  links: [{ label: '打开案件', path: '/h5/case/2026-0001' }],
  citations: ['publicity/10'],
  understood: { intent: 'log', fields: { category: '行政处罚' } },
};

const refusal: Reply = {
  kind: 'refusal',
  text: '三项制度没有规定食堂几点开饭。',
  note: '可以问公示、记录、法制审核方面的规定。',
  citations: [],
};

/** What a scripted bot may do with a message. */
interface Turn {
  readonly message: IncomingMessage;
  /** What was typed or tapped. */
  readonly words: string;
  reply(reply: Reply, to?: Address): Promise<void>;
  progress(text: string): void;
}

/** A console with a server of its own and a bot that follows a script. */
export interface ConsoleHarness {
  readonly url: string;
  readonly port: number;
  readonly clock: SettableClock;
  readonly console: ConsolePlatform;
  readonly received: readonly IncomingMessage[];
  /** Ends the answer that `流式` began. */
  finish(): Promise<void>;
  /** Cuts all connections, as a restart of the network would. */
  cut(): void;
  close(): Promise<void>;
}

const listening = z.object({ port: z.number() });

/** Starts the harness on a free loopback port; `receive` replaces the scripted bot. */
export async function startConsole(receive?: (message: IncomingMessage) => Promise<unknown>): Promise<ConsoleHarness> {
  const clock = new SettableClock(Date.parse('2026-03-10T09:00:00+08:00'));
  const console = createConsole({ clock, logger: silentLogger, slips: createMemorySlips(clock), boards: createMemoryBoards(), people: () => demoPeople });
  const received: IncomingMessage[] = [];
  const unfinished: Turn[] = [];
  let deliveries = 0;

  const scripted = async (message: IncomingMessage): Promise<void> => {
    received.push(message);
    const turn: Turn = {
      message,
      words: wordsOf(message),
      reply: async (reply, to = message.replyTo) => {
        const deliveryId = `d${++deliveries}`;
        for (const part of console.render(reply, to)) await console.send(part, to, { deliveryId, part: 0, parts: 1 });
      },
      progress: (text) => console.progress?.(textReply(text), message.replyTo),
    };
    if (turn.words === '流式') {
      turn.progress('行政处罚决定');
      turn.progress('行政处罚决定要在作出之日起');
      unfinished.push(turn);
    } else await respond(turn);
  };

  const app = new Koa();
  app.silent = true;
  app.use(createConsoleRoutes(console, receive ?? scripted));
  const handle = app.callback();
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = listening.parse(server.address());

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    clock,
    console,
    received,
    finish: async () => {
      for (const turn of unfinished.splice(0)) await turn.reply(answer);
    },
    cut: () => server.closeAllConnections(),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The scripted bot: an answer, a refusal, a card whose 确认 tells the head and the group, or an echo. */
async function respond(turn: Turn): Promise<void> {
  if (turn.words.includes('几天内')) await turn.reply(answer);
  else if (turn.words.includes('食堂')) await turn.reply(refusal);
  else if (turn.words.startsWith('登记')) await turn.reply(card);
  else if (turn.words === '沉默') return;
  else if (turn.message.content.kind === 'tap' && turn.words === '确认') {
    await turn.reply({ ...textReply('已登记，案号 2026-0001。下一步：3月19日前公示。'), settled: { card: 'qt9k2x1a1b2c3', as: '已确认' } });
    await turn.reply(textReply('2026-0001 等您核公示。'), { platform: 'console', kind: 'private', conversation: 'head' });
    await turn.reply(textReply('今日新增1件。'), { platform: 'console', kind: 'group', conversation: 'leaders' });
  } else if (turn.message.content.kind === 'tap' && turn.words === '取消') {
    await turn.reply({ ...textReply('收到：取消'), settled: { card: 'qt9k2x1a1b2c3', as: '已取消' } });
  } else await turn.reply(textReply(`收到：${turn.words}`));
}

function wordsOf({ content }: IncomingMessage): string {
  if (content.kind === 'text') return content.text;
  return content.kind === 'tap' ? content.send : '';
}
