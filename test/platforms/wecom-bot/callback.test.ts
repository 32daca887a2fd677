import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Acceptance,
  type Address,
  byteLength,
  type CallbackRequest,
  type Platform,
  type Receipt,
  SettableClock,
  silentLogger,
  textReply, createMemorySlips } from '../../../bot/core/index.ts';
import { createWecomBot } from '../../../bot/platforms/wecom-bot/index.ts';
import { type FakeWecom, fakeAccount, startFakeWecom } from '../../fakes/fake-wecom.ts';

const fresh: Acceptance = { duplicate: false, busy: false };
const nonce = 'the-request-nonce';
let clock: SettableClock;
let fake: FakeWecom;
let bot: Platform;

const restart = (): void => {
  const { token, encodingAesKey } = fakeAccount;
  bot = createWecomBot({ mode: 'callback', token, encodingAesKey, apiBase: fake.apiBase }, { clock, logger: silentLogger, slips: createMemorySlips(clock) });
};
beforeEach(async () => {
  clock = new SettableClock(Date.parse('2026-03-10T09:00:00+08:00'));
  fake = await startFakeWecom({ now: () => clock.now() });
  restart();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await fake.close();
});

const question = () => ({
  msgid: 'm1',
  chattype: 'single',
  from: { userid: 'LiSi' },
  response_url: `${fake.apiBase}/cgi-bin/aibot/response?response_code=C`,
  msgtype: 'text',
  text: { content: '许可几天公示' },
});

function accept(request: CallbackRequest) {
  const route = bot.callbacks?.[0];
  if (!route) throw new Error('no route');
  return route.accept(request);
}

function ask(json: object = question()) {
  const outcome = accept(fake.botCallback(json, { nonce }));
  if (outcome.kind !== 'message') throw new Error('not a message');
  const answered = async (acceptance: Acceptance): Promise<unknown> => {
    const { body } = await outcome.acknowledge(acceptance);
    return body && fake.openBotAnswer(body, nonce);
  };
  return { to: outcome.message.replyTo, answered };
}

/** WeCom asking how the stream stands. */
async function poll(to: Address): Promise<unknown> {
  const outcome = accept(fake.botCallback({ msgid: 'p', from: { userid: 'LiSi' }, msgtype: 'stream', stream: { id: to.hint?.['streamId'] } }, { nonce }));
  if (outcome.kind !== 'respond') throw new Error('not an answer');
  return fake.openBotAnswer((await outcome.response).body, nonce);
}

function send(text: string, to: Address): Promise<Receipt> {
  const [part] = bot.render(textReply(text), to);
  if (!part) throw new Error('nothing rendered');
  return bot.send(part, to, { deliveryId: 'd', part: 0, parts: 1, inReplyTo: 'wecom-bot:m1' });
}

const stream = (content: string, finish: boolean): object => ({ msgtype: 'stream', stream: { content, finish } });
const kept = (sending: Promise<Receipt>): Promise<Receipt> =>
  sending.then((receipt) => {
    receipt.afterKept?.();
    return receipt;
  });
const failureOf = (sending: Promise<unknown>): Promise<unknown> => sending.then(() => 'sent', (error: unknown) => error);

/** A question whose first answer had to be "not yet". */
async function askAndWait(): Promise<Address> {
  const { to, answered } = ask();
  const first = answered(fresh);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await first).toMatchObject(stream('', false));
  return to;
}

describe('a streamed answer', () => {
  it('that is ready in a second is the first answer, and is kept before it leaves', async () => {
    const { to, answered } = ask();
    const first = answered(fresh);
    await vi.advanceTimersByTimeAsync(500);
    const receipt = await send('7 个工作日', to);
    expect(receipt.via).toBe('passive');
    receipt.afterKept?.();
    expect(await first).toEqual({ msgtype: 'stream', stream: { id: to.hint?.['streamId'], content: '7 个工作日', finish: true } });
  });

  it('grows while WeCom asks, and ends once', async () => {
    const to = await askAndWait();
    bot.progress?.(textReply('7 个'), to);
    expect(await poll(to)).toMatchObject(stream('7 个', false));
    const sending = kept(send('7 个工作日', to));
    expect(await poll(to)).toMatchObject(stream('7 个工作日', true));
    expect(await sending).toMatchObject({ via: 'passive' });
    expect(fake.sent).toEqual([]);
  });

  it('is given again to a request that follows one that broke off', async () => {
    const to = await askAndWait();
    const sending = kept(send('7 个工作日', to));
    await poll(to);
    await sending;
    expect(await poll(to)).toMatchObject(stream('7 个工作日', true));
  });

  it('does not leave before it is kept as sent', async () => {
    const to = await askAndWait();
    const sending = send('7 个工作日', to);
    const polled = poll(to);
    const receipt = await sending;
    await vi.advanceTimersByTimeAsync(3000);
    expect(await polled).toMatchObject(stream('', false));
    receipt.afterKept?.();
    expect(await poll(to)).toMatchObject(stream('7 个工作日', true));
  });

  it('goes by response_url when nobody asks for 8 s, and later requests are told so', async () => {
    const to = await askAndWait();
    const sending = send('7 个工作日', to);
    await vi.advanceTimersByTimeAsync(8000);
    expect(await sending).toEqual({ via: 'active' });
    expect(fake.sent).toEqual([{ path: '/cgi-bin/aibot/response', body: { msgtype: 'markdown', markdown: { content: '7 个工作日' } } }]);
    expect(await poll(to)).toMatchObject({ stream: { finish: true, content: '答复见下一条消息。' } });
  });

  it('is followed by a second reply to the same message by response_url', async () => {
    const { to, answered } = ask();
    const first = answered(fresh);
    await kept(send('一', to));
    await first;
    expect(await send('二', to)).toEqual({ via: 'active' });
  });

  it('never goes to a response_url of another origin', async () => {
    const { to } = ask({ ...question(), response_url: 'https://evil.example/collect' });
    const sending = failureOf(send('机密', to));
    await vi.advanceTimersByTimeAsync(8000);
    expect(await sending).toMatchObject({ kind: 'refused', platformCode: 'no_push' });
  });

  it('fails by kind when the response_url has been used', async () => {
    const to = await askAndWait();
    fake.failNext('aibot/response', { body: { errcode: 40058, errmsg: '' } });
    const sending = failureOf(send('一', to));
    await vi.advanceTimersByTimeAsync(8000);
    expect(await sending).toMatchObject({ kind: 'refused', platformCode: '40058' });
  });

  it('is not waited for when work piles up', async () => {
    expect(await ask().answered({ ...fresh, busy: true })).toMatchObject(stream('', false));
  });

  it('is repeated to a message that comes again', async () => {
    expect(await ask().answered({ ...fresh, duplicate: true, earlierReply: textReply('答过') })).toMatchObject(stream('答过', true));
    expect(await ask().answered({ ...fresh, duplicate: true })).toMatchObject(stream('', false));
  });

  it('longer than 20480 bytes is cut to one that says so', () => {
    const parts = bot.render(textReply('字'.repeat(10_000)), { platform: 'wecom-bot', kind: 'private', conversation: 'x' });
    expect(parts).toHaveLength(1);
    expect(byteLength(String(parts[0]?.['content']))).toBeLessThanOrEqual(20_480);
    expect(parts[0]?.['content']).toMatch(/（内容过长，其余略）$/);
  });
});

describe('a stream WeCom can no longer ask for', () => {
  it('is forgotten when another message comes', async () => {
    const { to, answered } = ask();
    const first = answered(fresh);
    await kept(send('7 个工作日', to));
    await first;
    clock.advanceTo(clock.now() + 7 * 60_000);
    await ask({ ...question(), msgid: 'm2' }).answered({ ...fresh, busy: true });
    expect(await poll(to)).toMatchObject(stream('', false));
  });
});

describe('after a restart', () => {
  it('a stream still asked for gets its answer when the outbox has it', async () => {
    const to = await askAndWait();
    restart();
    expect(await poll(to)).toMatchObject(stream('', false));
    const sending = kept(send('7 个工作日', to));
    expect(await poll(to)).toMatchObject(stream('7 个工作日', true));
    expect(await sending).toMatchObject({ via: 'passive' });
  });

  it('a stream nobody knows ends with an apology after a few requests', async () => {
    const to = await askAndWait();
    restart();
    for (let count = 0; count < 10; count += 1) expect(await poll(to)).toMatchObject(stream('', false));
    expect(await poll(to)).toMatchObject({ stream: { finish: true, content: '这个回答因服务重启中断了，请再问一次。' } });
  });
});
