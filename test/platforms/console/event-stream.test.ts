import { afterEach, describe, expect, it, vi } from 'vitest';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type Address, createMemoryBoards, textReply } from '../../../bot/core/index.ts';
import { eventStream } from '../../../bot/platforms/console/event-stream.ts';
import { Transcript } from '../../../bot/platforms/console/transcript.ts';
import { type ConsoleHarness, startConsole } from '../../fakes/console-harness.ts';
import { openConsole, postMessage } from './ask-console.ts';

const officer: Address = { platform: 'console', kind: 'private', conversation: 'officer' };

describe('the event stream', () => {
  afterEach(() => vi.useRealTimers());
  const textOf = (stream: NodeJS.ReadableStream): string => String(stream.read());

  it('tells the history, then what happens', async () => {
    const transcript = new Transcript(createMemoryBoards());
    await transcript.add({ kind: 'said', as: 'officer', text: '一' }, officer, 1);
    const stream = eventStream(transcript, undefined, 5);
    await transcript.since(0);
    await transcript.add({ kind: 'reply', reply: textReply('二') }, officer, 2);
    const text = textOf(stream);
    const order = ['event: hello\ndata: {"resumed":false,"now":5}', '"text":"一"', 'event: live', '"text":"二"'].map((mark) => text.indexOf(mark));
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(order).not.toContain(-1);
    stream.destroy();
  });

  it('goes on after the last entry the page saw', async () => {
    const transcript = new Transcript(createMemoryBoards());
    await transcript.add({ kind: 'said', as: 'officer', text: '一' }, officer, 1);
    await transcript.add({ kind: 'said', as: 'officer', text: '二' }, officer, 2);
    const stream = eventStream(transcript, `${transcript.epoch}/1`, 5);
    await transcript.since(0);
    const text = textOf(stream);
    expect(text).toContain('"resumed":true');
    expect(text).not.toContain('"text":"一"');
    expect(text).toContain('"text":"二"');
    stream.destroy();
  });

  it.each(['0000/1', 'nonsense', '/', ''])('begins anew for a page that remembers %j', async (lastEventId) => {
    const transcript = new Transcript(createMemoryBoards());
    await transcript.add({ kind: 'said', as: 'officer', text: '一' }, officer, 1);
    const stream = eventStream(transcript, lastEventId, 5);
    await transcript.since(0);
    const text = textOf(stream);
    expect(text).toContain('"resumed":false');
    expect(text).toContain('"text":"一"');
    stream.destroy();
  });

  it('keeps line ends of a message inside its event', async () => {
    const transcript = new Transcript(createMemoryBoards());
    const stream = eventStream(transcript, undefined, 5);
    await transcript.since(0);
    textOf(stream);
    await transcript.add({ kind: 'said', as: 'officer', text: '一\n\nevent: live\n' }, officer, 1);
    expect(textOf(stream).trimEnd().split('\n')).toHaveLength(2);
    stream.destroy();
  });

  it('keeps what only scripts read from the page', async () => {
    const transcript = new Transcript(createMemoryBoards());
    const stream = eventStream(transcript, undefined, 5);
    await transcript.since(0);
    const reply = { ...textReply('好'), understood: { intent: 'log', fields: { party: '甲公司' } } };
    await transcript.add({ kind: 'reply', reply }, { ...officer, hint: { secret: 's' } }, 1);
    expect(textOf(stream)).not.toMatch(/understood|甲公司|secret/);
    stream.destroy();
  });

  it('says now and then that it is still there, and stops when the page is closed', async () => {
    vi.useFakeTimers();
    const transcript = new Transcript(createMemoryBoards());
    const stream = eventStream(transcript, undefined, 5);
    await transcript.since(0);
    textOf(stream);
    vi.advanceTimersByTime(15_000);
    expect(textOf(stream)).toBe(': still here\n\n');
    stream.destroy();
    await once(stream, 'close');
    expect(vi.getTimerCount()).toBe(0);
    expect(await transcript.add({ kind: 'said', as: 'officer', text: '一' }, officer, 1)).toBeDefined();
  });

  it('lets go of a page that has stopped reading', async () => {
    const transcript = new Transcript(createMemoryBoards());
    const stream = eventStream(transcript, undefined, 5);
    await transcript.since(0);
    for (let n = 0; n < 6; n += 1) await transcript.add({ kind: 'said', as: 'officer', text: 'x'.repeat(1024 * 1024) }, officer, n);
    expect(stream.destroyed).toBe(true);
  });
});

describe('over HTTP', () => {
  let harness: ConsoleHarness;
  afterEach(() => harness.close());

  it('a reply that comes before its message is acknowledged still follows it', async () => {
    harness = await startConsole();
    const events = await openConsole({ port: harness.port, path: '/console/events' });
    expect(events.headers['content-type']).toContain('text/event-stream');
    await postMessage(harness.port, { as: 'officer', text: '你好' });
    const text = await readUntil(events, '收到：你好');
    expect(text.indexOf('"kind":"said"')).toBeGreaterThan(0);
    expect(text.indexOf('"kind":"said"')).toBeLessThan(text.indexOf('"kind":"reply"'));
    events.destroy();
  });

  it('a message that could not be kept is taken back', async () => {
    harness = await startConsole(() => Promise.reject(new Error('disk full')));
    const events = await openConsole({ port: harness.port, path: '/console/events' });
    expect((await postMessage(harness.port, { as: 'officer', text: '你好' })).status).toBe(500);
    expect(await readUntil(events, '"kind":"retracted"')).toContain('"kind":"said"');
    expect(await harness.console.transcript.since(0)).toEqual([]);
    events.destroy();
  });

});

async function readUntil(response: IncomingMessage, mark: string): Promise<string> {
  let text = '';
  for await (const piece of response.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    text += String(piece);
    if (text.includes(mark)) break;
  }
  return text;
}
