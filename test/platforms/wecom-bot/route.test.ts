import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallbackRefused, type CallbackRequest, silentLogger, systemClock, createMemorySlips } from '../../../bot/core/index.ts';
import { createWecomBot } from '../../../bot/platforms/wecom-bot/index.ts';
import { type FakeWecom, fakeAccount, startFakeWecom } from '../../fakes/fake-wecom.ts';

let fake: FakeWecom;
beforeEach(async () => {
  fake = await startFakeWecom();
});
afterEach(() => fake.close());

const question = { msgid: 'm1', from: { userid: 'LiSi' }, msgtype: 'text', text: { content: '待办' } };

function makeBot() {
  const { token, encodingAesKey } = fakeAccount;
  return createWecomBot({ mode: 'callback', token, encodingAesKey, apiBase: fake.apiBase }, { clock: systemClock, logger: silentLogger, slips: createMemorySlips(systemClock) });
}

function accept(request: CallbackRequest) {
  const route = makeBot().callbacks?.[0];
  if (!route) throw new Error('no route');
  return route.accept(request);
}

describe('the route of the AI bot', () => {
  it('answers a URL verification with the bare words', async () => {
    const outcome = accept(fake.echo('1616140317555161061', true));
    if (outcome.kind !== 'respond') throw new Error('not an answer');
    expect((await outcome.response).body).toBe('1616140317555161061');
  });

  const refusals: [string, () => CallbackRequest][] = [
    ['body', () => ({ ...fake.botCallback(question), body: Buffer.from('你好') })],
    ['body', () => ({ ...fake.botCallback(question), body: Buffer.from('{"a":1}') })],
    ['timestamp', () => fake.botCallback(question, { timestamp: '1764000000' })],
    ['signature', () => ({ ...fake.botCallback(question), query: fake.botCallback(question).query })],
    ['receive-id', () => fake.botCallback(question, { receiveId: fakeAccount.corpId })],
    ['body', () => fake.botCallback('not a message')],
  ];
  it.each(refusals)('refuses at the step "%s"', (step, request) => {
    let refusal: unknown;
    try {
      accept(request());
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(CallbackRefused);
    expect(refusal).toMatchObject({ step });
  });
});

describe('the check of callback mode', () => {
  it('finds nothing to mend in a right configuration', async () => {
    const results = [];
    for await (const each of makeBot().check?.() ?? []) results.push(each);
    expect(results.map((each) => each.ok)).toEqual([true, true, true]);
  });
});

describe('a key that cannot be one', () => {
  it('stops the start with a line that names its variable', () => {
    const config = { mode: 'callback', token: 't', encodingAesKey: 'short', apiBase: fake.apiBase } as const;
    expect(() => createWecomBot(config, { clock: systemClock, logger: silentLogger, slips: createMemorySlips(systemClock) })).toThrow(/^WECOM_BOT_ENCODING_AES_KEY：/);
  });
});
