import { EventEmitter, once } from 'node:events';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SettableClock } from '../../../bot/core/index.ts';
import { createWording, openChatModel, type ChatModel, type ModelCall, type WordingOutcome } from '../../../knowledge/index.ts';
import { refusing, saying, silent, startFakeModel, type Speaking, type Turn } from '../../fakes/fake-model.ts';
import { scriptedModel } from '../llm/scripted-model.ts';
import { aReply, grounded, knowledge, type Said } from './a-reply.ts';

const question = '处罚决定几天内公示';
const first: Said = ['处罚决定作出之日起7个工作日内要向社会公布。', ['publicity/10', '行政处罚信息作出之日起7个工作日内']];
const second: Said = [
  '要公布执法机关、执法对象、执法类别和执法结论等信息。',
  ['publicity/10', '要向社会公布执法机关、执法对象、执法类别、执法结论等信息'],
];
const wrong: Said = ['处罚决定也可以不公布。', ['publicity/10', '法律、行政法规另有规定的除外']];
const shownFirst = first[0];
const shownBoth = `${first[0]}${second[0]}`;

async function withService(...turns: Turn[]) {
  const server = await startFakeModel(...turns);
  const calls: ModelCall[] = [];
  const outcomes: WordingOutcome[] = [];
  const sofar: string[] = [];
  const events = new EventEmitter();
  const clock = new SettableClock(Date.parse('2026-03-10T01:00:00Z'));
  const model = openChatModel(
    { apiKey: 'fake-key', baseUrl: server.baseUrl, model: 'fake', timeoutMs: 10_000, tokensPerDay: 1_000_000 },
    { clock, observe: (call) => calls.push(call) },
  );
  const word = createWording({ articles: knowledge.articles, model, observe: (each) => outcomes.push(each) });
  const controller = new AbortController();
  const onSofar = (text: string): void => {
    sofar.push(text);
    events.emit('shown');
  };
  return {
    server,
    calls,
    outcomes,
    sofar,
    controller,
    /** Resolves when the next sentence is shown. */
    shown: () => once(events, 'shown'),
    word: () => word(question, grounded(question), { signal: controller.signal, onSofar }),
  };
}

/** A turn that is handed out, so that the test speaks for the service. */
function handedOut(): { readonly turn: Turn; readonly speaking: Promise<Speaking> } {
  let hand: (speaking: Speaking) => void = () => {};
  const speaking = new Promise<Speaking>((resolve) => {
    hand = resolve;
  });
  return { turn: (each) => hand(each), speaking };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a worded answer', () => {
  it('comes with its articles, the ones the finding led with first', async () => {
    const { word, outcomes, calls } = await withService(saying(aReply(first, second), { prompt_tokens: 4200, completion_tokens: 90 }));
    const worded = await word();
    expect(worded?.lead).toBe(shownBoth);
    expect(worded?.articles.map(({ id }) => id)).toEqual(['publicity/10']);
    expect(outcomes).toEqual([{ outcome: 'worded', flaws: [] }]);
    expect(calls).toMatchObject([{ outcome: 'answered', usage: { promptTokens: 4200, completionTokens: 90, estimated: false } }]);
  });

  it('is shown a sentence at a time while the model still speaks', async () => {
    const { turn, speaking } = handedOut();
    const { word, sofar, shown } = await withService(turn);
    const answer = word();
    const service = await speaking;
    const text = aReply(first, second);
    const half = text.indexOf('},{"text"') + 1;
    const firstShown = shown();
    service.say(text.slice(0, half - 20));
    service.say(text.slice(half - 20, half));
    await firstShown;
    expect(sofar).toEqual([shownFirst]);
    service.say(text.slice(half));
    service.finish();
    await expect(answer).resolves.toMatchObject({ lead: shownBoth });
    expect(sofar).toEqual([shownFirst, shownBoth]);
  });

  it('is not shown while it says nothing whole', async () => {
    const { turn, speaking } = handedOut();
    const { word, sofar, server } = await withService(turn);
    const answer = word();
    const service = await speaking;
    service.say(aReply(first).slice(0, -4));
    const closed = server.closed();
    service.cut();
    await closed;
    await expect(answer).resolves.toBeUndefined();
    expect(sofar).toEqual([]);
  });

  it('shows nothing from the first sentence on that fails its checks', async () => {
    const { word, sofar } = await withService(saying(aReply(first, wrong, second)), saying(aReply(first, second)));
    await expect(word()).resolves.toMatchObject({ lead: shownBoth });
    expect(sofar).toEqual([shownFirst]);
  });

  it('shows nothing of an answer that is said not to be one', async () => {
    const { word, sofar } = await withService(saying(aReply(first).replace('true', 'false')));
    await expect(word()).resolves.toBeUndefined();
    expect(sofar).toEqual([]);
  });

  it('never rejects and never cites what is not there, whatever the model says', async () => {
    const words = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...first.flat(), '可以', '8个工作日'));
    const sentence = fc.record({ text: words, rests: fc.array(fc.record({ article: fc.constantFrom('publicity/10', 'publicity/99'), words })) });
    const reply = fc.oneof(fc.string(), fc.record({ covered: fc.boolean(), sentences: fc.array(sentence, { maxLength: 4 }) }).map((each) => JSON.stringify(each)));
    await fc.assert(
      fc.asyncProperty(reply, async (text) => {
        const word = createWording({ articles: knowledge.articles, model: scriptedModel([text]) });
        const worded = await word(question, grounded(question), { signal: new AbortController().signal });
        expect(worded?.lead ?? shownFirst).toMatch(/7个工作日/u);
      }),
    );
  });
});

describe('when the model fails, the extractive answer stands', () => {
  const faults: readonly (readonly [fault: string, outcome: ModelCall['outcome'], turn: Turn])[] = [
    ['429', 'limited', refusing(429, null, { 'retry-after': '2' })],
    ['500', 'down', refusing(500)],
    ['a gateway page', 'down', (speaking) => speaking.refuse(502, '<html>Bad Gateway</html>')],
    ['a wrong key', 'down', refusing(401, 'invalid_api_key')],
    ['a stream that breaks', 'cut', (speaking) => speaking.cut(aReply(first))],
    ['a chunk that is no JSON', 'malformed', (speaking) => speaking.raw('data: {"choices":[{\n\n')],
    ['the content filter', 'refused', refusing(400, 'content_filter')],
  ];

  it.each(faults)('%s', async (_fault, outcome, turn) => {
    const { word, calls, outcomes } = await withService(turn);
    await expect(word()).resolves.toBeUndefined();
    expect(calls).toMatchObject([{ outcome }]);
    expect(outcomes).toEqual([{ outcome: 'unavailable', flaws: [] }]);
  });

  it('a service that says nothing: inside 5 s, and the call is hung up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { word, calls, server } = await withService(silent);
    const requested = server.requested();
    const answer = word();
    await requested;
    const closed = server.closed();
    vi.advanceTimersByTime(4999);
    await expect(answer).resolves.toBeUndefined();
    await closed;
    expect(calls).toMatchObject([{ outcome: 'timeout' }]);
  });

  it('a repair that comes too late: the 5 s hold for both tries together', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const slow = handedOut();
    const { word, server } = await withService(slow.turn, silent);
    const answer = word();
    const service = await slow.speaking;
    vi.advanceTimersByTime(3000);
    const repair = server.requested();
    service.say(aReply(wrong));
    service.finish();
    await repair;
    vi.advanceTimersByTime(1999);
    await expect(answer).resolves.toBeUndefined();
  });

  it('a model that does not heed its signal', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const deaf: ChatModel = { complete: () => new Promise(() => {}) };
    const answer = createWording({ articles: knowledge.articles, model: deaf })(question, grounded(question), { signal: new AbortController().signal });
    vi.advanceTimersByTime(4999);
    await expect(answer).resolves.toBeUndefined();
  });

  it('an officer who is no longer waiting', async () => {
    const { word, controller, server } = await withService(silent);
    const requested = server.requested();
    const answer = word();
    await requested;
    controller.abort();
    await expect(answer).resolves.toBeUndefined();
  });
});
