import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type IncomingMessage, messageKey, SettableClock, silentLogger, silentMeter, textReply } from '../../bot/core/index.ts';
import { createPipeline, type Respond } from '../../bot/pipeline/index.ts';
import { openEmbeddedStore, type QueueDepth } from '../../store/index.ts';
import { aMessage } from '../builders/message.ts';
import { FakePlatform } from '../fakes/fake-platform.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const textOf = (message: IncomingMessage): string => (message.content.kind === 'text' ? message.content.text : message.content.kind);
const echo: Respond = (message) => Promise.resolve([{ reply: textReply(`答：${textOf(message)}`) }]);
const apology = textReply('抱歉');

async function aPipeline(respond: Respond = echo, directory?: string) {
  const clock = new SettableClock(1_000_000);
  const platform = new FakePlatform();
  const store = await openEmbeddedStore({ ...(directory ? { directory } : {}), clock, logger: silentLogger });
  const pipeline = createPipeline({ store, platforms: [platform], respond, apology, clock, logger: silentLogger, meter: silentMeter });
  return { clock, platform, store, pipeline };
}

describe('the pipeline', () => {
  it('answers a message where it came from, and says what it answers', async () => {
    const { pipeline, platform } = await aPipeline();
    const message = aMessage({ text: '你好', from: 'li' });
    expect(await pipeline.take(message)).toMatchObject({ duplicate: false, busy: false });
    await pipeline.idle();
    expect(platform.taken).toMatchObject([{ text: '答：你好', to: 'li', context: { inReplyTo: messageKey(message), parts: 1 } }]);
  });

  it('acts and answers once for three deliveries of one message', async () => {
    let worked = 0;
    const { pipeline, platform } = await aPipeline((message, progress) => {
      worked += 1;
      return echo(message, progress);
    });
    const message = aMessage({ text: '公示第10条' });
    const taken = await Promise.all([pipeline.take(message), pipeline.take(message), pipeline.take({ ...message, id: 'again' })]);
    await pipeline.idle();
    expect(taken.map((each) => each.duplicate)).toEqual([false, true, true]);
    expect(worked).toBe(1);
    expect(platform.taken).toHaveLength(1);
  });

  it('works in order inside a conversation and side by side across conversations', async () => {
    const order: string[] = [];
    const gates = new Map<string, () => void>();
    const { pipeline } = await aPipeline(async (message) => {
      order.push(`start ${textOf(message)}`);
      if (textOf(message) === 'a1') await new Promise<void>((resolve) => gates.set('a1', resolve));
      order.push(`end ${textOf(message)}`);
      if (textOf(message) === 'b1') gates.get('a1')?.();
      return [];
    });
    await pipeline.take(aMessage({ text: 'a1', from: 'a' }));
    await pipeline.take(aMessage({ text: 'a2', from: 'a' }));
    await pipeline.take(aMessage({ text: 'b1', from: 'b' }));
    await pipeline.idle();
    expect(order).toEqual(['start a1', 'start b1', 'end b1', 'end a1', 'start a2', 'end a2']);
  });

  it('apologizes when the work fails, and goes on with the next message', async () => {
    const { pipeline, platform } = await aPipeline((message, progress) =>
      textOf(message) === '坏' ? Promise.reject(new Error('bug')) : echo(message, progress),
    );
    await pipeline.take(aMessage({ text: '坏' }));
    await pipeline.take(aMessage({ text: '好' }));
    await pipeline.idle();
    expect(platform.taken.map((each) => each.text)).toEqual(['抱歉', '答：好']);
  });

  it('says nothing to a notice whose work fails', async () => {
    const { pipeline, platform } = await aPipeline(() => Promise.reject(new Error('bug')));
    await pipeline.take(aMessage({ content: { kind: 'notice', notice: 'low_active' } }));
    await pipeline.idle();
    expect(platform.taken).toEqual([]);
  });

  it('answers after a restart what a former process kept and did not answer', async () => {
    const directory = await temporaryDirectory();
    const before = await aPipeline(() => new Promise(() => undefined), directory);
    await before.pipeline.take(aMessage({ text: '未答' }));
    // The former process is gone in the middle of its work: its store is closed, its worker never ends.
    await before.store.close();
    const after = await aPipeline(echo, directory);
    onTestFinished(() => after.store.close());
    await after.pipeline.start();
    await after.pipeline.idle();
    expect(after.platform.taken.map((each) => each.text)).toEqual(['答：未答']);
    await after.pipeline.stop();
  });

  it('gives a message up with an apology when five processes died over it', async () => {
    const directory = await temporaryDirectory();
    const first = await aPipeline(() => new Promise(() => undefined), directory);
    await first.pipeline.take(aMessage({ text: '毒' }));
    await first.store.close();
    for (let restart = 0; restart < 4; restart += 1) {
      let begun = (): void => undefined;
      const isBegun = new Promise<void>((resolve) => (begun = resolve));
      const next = await aPipeline(() => {
        begun();
        return new Promise(() => undefined);
      }, directory);
      await next.pipeline.start();
      await isBegun;
      await next.store.close();
    }
    const last = await aPipeline(echo, directory);
    onTestFinished(() => last.store.close());
    await last.pipeline.start();
    await last.pipeline.idle();
    expect(last.platform.taken.map((each) => each.text)).toEqual(['抱歉']);
  });

  it('works on all conversations that were left, however few of them the store gives at a time', async () => {
    const { pipeline, platform, store } = await aPipeline();
    const people = Array.from({ length: 21 }, (_, index) => `p${index}`);
    for (const from of people) {
      const message = aMessage({ text: from, from });
      await store.inbox.keep(message, 0);
      store.inbox.drop(messageKey(message));
    }
    const left = [...(await store.inbox.takeUp())];
    vi.spyOn(store.inbox, 'takeUp').mockImplementation(() => Promise.resolve(left.splice(0, 4)));
    await pipeline.start();
    await pipeline.idle();
    expect(platform.taken.map((each) => each.text)).toEqual(people.map((from) => `答：${from}`));
  });

  it('works on messages that several processes died over one at a time, and on others beside them', async () => {
    const underWay = new Set<string>();
    const beside: string[][] = [];
    const { pipeline, store } = await aPipeline(async (message, progress) => {
      underWay.add(textOf(message));
      await new Promise((resolve) => setImmediate(resolve));
      beside.push([...underWay]);
      underWay.delete(textOf(message));
      return echo(message, progress);
    });
    const left = await Promise.all(
      ['疑一', '疑二', '疑三', '一', '二'].map(async (text) => {
        const message = aMessage({ text, from: text });
        await store.inbox.keep(message, 0);
        return { key: messageKey(message), message, resumed: text.startsWith('疑') ? 2 : 1 };
      }),
    );
    vi.spyOn(store.inbox, 'takeUp').mockImplementation(() => Promise.resolve(left.splice(0)));
    await pipeline.start();
    await pipeline.idle();
    expect(beside).toHaveLength(5);
    expect(beside.filter((each) => each.filter((text) => text.startsWith('疑')).length > 1)).toEqual([]);
    expect(beside.some((each) => each.length > 2)).toBe(true);
  });

  it('tells a redelivery what was already given passively', async () => {
    const { pipeline, platform, store } = await aPipeline();
    const message = aMessage();
    platform.send = () => Promise.resolve({ via: 'passive' as const });
    await pipeline.take(message);
    await pipeline.idle();
    expect((await store.depth()).outbox).toBe(0);
    expect(await pipeline.take(message)).toMatchObject({ duplicate: true, earlierReply: { text: '答：处罚决定几天内公示' }, firstKeptAgoMs: 0 });
  });

  it('releases a passive response only after the delivery is marked as sent', async () => {
    const { pipeline, platform, store } = await aPipeline();
    const waiting: Promise<QueueDepth>[] = [];
    platform.send = () => Promise.resolve({ via: 'passive' as const, afterKept: () => waiting.push(store.depth()) });
    await pipeline.take(aMessage());
    await pipeline.idle();
    expect((await Promise.all(waiting)).map(({ outbox }) => outbox)).toEqual([0]);
  });

  it('is busy when work piles up', async () => {
    const { pipeline } = await aPipeline(() => new Promise(() => undefined));
    let taken = await pipeline.take(aMessage());
    expect(taken.busy).toBe(false);
    for (let count = 0; count < 20; count += 1) taken = await pipeline.take(aMessage({ from: `p${count}` }));
    expect(taken.busy).toBe(true);
  });

  it('shows an unfinished answer on the platform that asked', async () => {
    const { pipeline, platform } = await aPipeline((_message, progress) => {
      progress?.(textReply('7个'));
      return Promise.resolve([{ reply: textReply('7个工作日') }]);
    });
    await pipeline.take(aMessage());
    await pipeline.idle();
    expect(platform.shown).toEqual(['7个']);
    expect(platform.taken.map((each) => each.text)).toEqual(['7个工作日']);
  });

  it('sends what comes later after the answer, and nothing when it adds nothing', async () => {
    let bring: (text: string | undefined) => void = () => undefined;
    const later = () => new Promise<string | undefined>((resolve) => (bring = resolve)).then((text) => (text === undefined ? undefined : textReply(text)));
    const { pipeline, platform } = await aPipeline(() => Promise.resolve([{ reply: textReply('7个工作日'), later: later() }]));
    for (const addition of ['补充：先由负责人审核', undefined]) {
      const before = platform.taken.length;
      await pipeline.take(aMessage({ text: addition ?? '另一个问题' }));
      await expect.poll(() => platform.taken.length).toBe(before + 1);
      bring(addition);
      await pipeline.idle();
    }
    expect(platform.taken.map((each) => each.text)).toEqual(['7个工作日', '补充：先由负责人审核', '7个工作日']);
  });

  it('leaves in the inbox what it had no time for when it is stopped', async () => {
    const { pipeline, store } = await aPipeline(async (message, progress) => {
      void pipeline.stop();
      return echo(message, progress);
    });
    await pipeline.take(aMessage({ text: '一', from: 'a' }));
    await pipeline.take(aMessage({ text: '二', from: 'a' }));
    await pipeline.stop();
    expect((await store.inbox.waiting()).map((each) => textOf(each.message))).toEqual(['二']);
  });
});
