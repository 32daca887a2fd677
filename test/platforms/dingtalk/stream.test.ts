import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection, IncomingMessage, Receive } from '../../../bot/core/index.ts';
import { SettableClock } from '../../../bot/core/index.ts';
import { createDingtalk } from '../../../bot/platforms/dingtalk/index.ts';
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/fake-dingtalk.ts';
import { aConfig, rememberingLogger } from './setting.ts';
import { samples } from './vectors.ts';

const now = 1_795_353_600_000;
const gateway = '/gateway/connections/open';
let ding: FakeDingtalk;
let connection: Connection | undefined;
let logger: ReturnType<typeof rememberingLogger>;
/** Pauses before a reconnect so far; each asks for its jitter. */
let pauses: number;

beforeEach(async () => {
  // Pauses never elapse by themselves here: what happens, happened at once.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  ding = await startFakeDingtalk();
  logger = rememberingLogger();
  pauses = 0;
});
afterEach(async () => {
  await connection?.close();
  await ding.close();
  vi.useRealTimers();
});

const keep: Receive = () => Promise.resolve({ duplicate: false, busy: false });
function connect(receive: Receive = keep) {
  const config = aConfig({ mode: 'stream', apiBase: ding.apiBase, oapiBase: ding.oapiBase, corpId: samples.meta.corpId });
  const random = (): number => {
    pauses += 1;
    return 0;
  };
  connection = createDingtalk(config, { clock: new SettableClock(now), logger, random }).connect?.(receive);
}
async function connected(receive: Receive = keep) {
  connect(receive);
  await ding.until(() => ding.stream.open === 1);
}
function frameNamed(id: string) {
  const sample = samples.streamFrames.find((each) => each.id === id);
  if (!sample) throw new Error(`no frame ${id}`);
  return sample;
}
const robotMessage: unknown = JSON.parse(frameNamed('stream-robot-text').frame.data);
const ping = (messageId: string) => ({ type: 'SYSTEM', headers: { topic: 'ping', messageId }, data: '{"opaque":"1"}' });
/** Lets the loop go round until `condition` holds. */
async function until(condition: () => boolean) {
  while (!condition()) await setImmediate();
}

describe('Stream mode', () => {
  it('has no HTTP door', () => {
    expect(createDingtalk(aConfig({ mode: 'stream' }), { clock: new SettableClock(now), logger }).callbacks).toEqual([]);
  });

  it('subscribes to messages and cards, and enters with the whole ticket', async () => {
    await connected();
    expect(ding.callsTo(gateway)[0]?.body).toMatchObject({
      clientId: 'dingexample',
      subscriptions: [
        { type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' },
        { type: 'CALLBACK', topic: '/v1.0/card/instances/callback' },
      ],
    });
    await until(() => connection?.live === true);
  });

  it.each(samples.streamFrames.filter((each) => each.expectAck))('acknowledges $id as the protocol says', async ({ frame, expectAck }) => {
    await connected();
    ding.stream.pushFrame(frame);
    const ack = await ding.stream.ackTo(frame.headers.messageId ?? '');
    expect({ ...ack, data: JSON.parse(ack.data) as unknown }).toMatchObject({
      code: expectAck?.code,
      message: expectAck?.message,
      headers: expectAck?.headers,
      data: JSON.parse(expectAck?.data ?? '') as unknown,
    });
  });

  it('hands over robot messages and taps in our own words', async () => {
    const kept: IncomingMessage[] = [];
    await connected((message) => {
      kept.push(message);
      return Promise.resolve({ duplicate: false, busy: false });
    });
    await ding.stream.push(robotMessage);
    ding.stream.pushFrame(frameNamed('stream-card-callback').frame);
    await ding.until(() => ding.stream.acks.length === 2);
    expect(kept.map((message) => message.content)).toEqual([
      { kind: 'text', text: '测试数据' },
      { kind: 'tap', send: '1', card: 'answer-0001' },
    ]);
  });

  it('acknowledges a message only after it is kept', async () => {
    const keeping: (() => void)[] = [];
    await connected(
      () => new Promise((resolve) => keeping.push(() => resolve({ duplicate: false, busy: false }))),
    );
    const acknowledged = ding.stream.push(robotMessage);
    await until(() => keeping.length === 1);
    ding.stream.pushFrame(ping('later'));
    await ding.stream.ackTo('later');
    expect(ding.stream.acks).toHaveLength(1);
    keeping[0]?.();
    await expect(acknowledged).resolves.toMatchObject({ code: 200 });
  });

  it('does not acknowledge a message that could not be kept, so that it comes again', async () => {
    await connected(() => Promise.reject(new Error('disk full')));
    void ding.stream.push(robotMessage);
    await until(() => logger.lines.some((line) => line.event === 'stream message not kept'));
    ding.stream.pushFrame(ping('later'));
    await ding.stream.ackTo('later');
    expect(ding.stream.acks).toHaveLength(1);
  });

  it('declines unknown topics and unreadable or foreign messages without falling over', async () => {
    await connected();
    await expect(ding.stream.pushCallback('/v1.0/unknown', {})).resolves.toMatchObject({ code: 404 });
    await expect(ding.stream.push('plain words')).resolves.toMatchObject({ code: 400 });
    await expect(ding.stream.push({ chatbotCorpId: 'ding0' })).resolves.toMatchObject({ code: 400 });
    ding.stream.pushText('{"type":');
    ding.stream.pushFrame('no frame');
    ding.stream.pushFrame({ type: 'CALLBACK', headers: { topic: 7 } });
    await expect(ding.stream.push(robotMessage)).resolves.toMatchObject({ code: 200 });
    expect(JSON.stringify(logger.lines)).not.toContain('plain words');
  });

  it('pings every half minute', async () => {
    await connected();
    await until(() => connection?.live === true);
    vi.advanceTimersByTime(60_000);
    await ding.until(() => ding.stream.pings === 2);
  });

  it('opens a successor at once when it is told to leave, and reads on until it is cut', async () => {
    await connected();
    await until(() => connection?.live === true);
    ding.stream.disconnect();
    await ding.until(() => ding.stream.connections === 2);
    expect(ding.stream.open).toBe(2);
  });

  it('does not storm a platform that sends it away each time', async () => {
    await connected();
    ding.stream.disconnect();
    await ding.until(() => ding.stream.connections === 2);
    await until(() => connection?.live === true);
    ding.stream.disconnect();
    await until(() => connection?.live === false);
    expect(ding.callsTo(gateway)).toHaveLength(2);
  });

  it('says once that its credentials are wrong, and waits longer each time before it asks again', async () => {
    ding.failNext(gateway, { status: 400, body: { code: 'invalidClientIdOrSecret' } }, 3);
    connect();
    for (const attempts of [1, 2, 3]) {
      await until(() => pauses === attempts);
      expect(ding.callsTo(gateway)).toHaveLength(attempts);
      vi.advanceTimersByTime(1000 * 2 ** (attempts - 1));
    }
    await until(() => connection?.live === true);
    expect(logger.lines).toMatchObject([{ event: 'socket address failed', fields: { answered: 'invalidClientIdOrSecret' } }]);
  });

  it.each([
    ['without TLS', { endpoint: 'ws://10.0.0.1/connect', ticket: 't' }],
    ['that is no socket', { endpoint: 'https://10.0.0.1/connect', ticket: 't' }],
    ['without a ticket', { endpoint: 'wss://10.0.0.1/connect' }],
  ])('does not connect to an endpoint %s', async (_, body) => {
    const { requestStreamAddress } = await import('../../../bot/platforms/dingtalk/stream.ts');
    const { default: nock } = await import('nock');
    nock('https://api.dingtalk.com').post('/v1.0/gateway/connections/open').reply(200, body);
    await expect(requestStreamAddress(aConfig())).rejects.toMatchObject({ name: 'DeliveryError' });
  });
});
