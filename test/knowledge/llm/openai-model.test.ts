import { afterEach, describe, expect, it, vi } from 'vitest';
import { SettableClock } from '../../../bot/core/index.ts';
import { createOpenAiModel, type UnavailableCode } from '../../../knowledge/llm/index.ts';
import { refusing, saying, silent, startFakeModel, type Turn } from '../../fakes/fake-model.ts';
import { aRequest } from './a-request.ts';

const now = Date.parse('2026-03-10T01:00:00Z');

async function withService(...turns: Turn[]) {
  const server = await startFakeModel(...turns);
  const settings = { apiKey: 'fake-key', baseUrl: server.baseUrl, model: 'fake-large', timeoutMs: 4000 };
  return { server, model: createOpenAiModel(settings, { clock: new SettableClock(now) }) };
}

const formats = (server: Awaited<ReturnType<typeof startFakeModel>>) => server.requests.map(({ body }) => body.response_format?.type);

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('a request to a compatible service', () => {
  it('asks the configured model with the key, streamed, bounded and by schema', async () => {
    const { server, model } = await withService(saying('{}'));
    await model.complete(aRequest());
    expect(server.requests).toMatchObject([
      { authorization: 'Bearer fake-key', body: { model: 'fake-large', stream: true, max_tokens: 900, response_format: { type: 'json_schema' } } },
    ]);
    expect(server.requests[0]?.body.messages).toEqual([
      { role: 'system', content: '只答制度。' },
      { role: 'user', content: '处罚几天内公示' },
    ]);
  });

  it('takes nothing from the environment', async () => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://203.0.113.1/v1');
    vi.stubEnv('OPENAI_API_KEY', 'key-of-the-environment');
    const { server, model } = await withService(saying('{}'));
    await model.complete(aRequest());
    expect(server.requests[0]?.authorization).toBe('Bearer fake-key');
  });

  it.each([400, 422])('is put more plainly to a service that refuses the schema with %i, and stays so', async (status) => {
    const { server, model } = await withService(refusing(status), refusing(status), saying('{}'), saying('{}'));
    await model.complete(aRequest());
    await model.complete(aRequest());
    expect(formats(server)).toEqual(['json_schema', 'json_object', undefined, undefined]);
    expect(server.requests[2]?.body.max_tokens).toBeUndefined();
  });

  it('is down when the service understands not even the plainest, and begins anew the next time', async () => {
    const { server, model } = await withService(refusing(400), refusing(400), refusing(400), saying('{}'));
    await expect(model.complete(aRequest())).rejects.toMatchObject({ code: 'down' });
    await model.complete(aRequest());
    expect(formats(server)).toEqual(['json_schema', 'json_object', undefined, 'json_schema']);
  });

  it('is sent once: a failure is not tried again', async () => {
    const { server, model } = await withService(refusing(500), saying('{}'));
    await expect(model.complete(aRequest())).rejects.toMatchObject({ code: 'down' });
    expect(server.requests).toHaveLength(1);
  });

  it('follows no redirect', async () => {
    const elsewhere = await startFakeModel(saying('{}'));
    const { model } = await withService((speaking) => speaking.refuse(307, {}, { location: `${elsewhere.baseUrl}/chat/completions` }));
    await expect(model.complete(aRequest())).rejects.toMatchObject({ code: 'down' });
    expect(elsewhere.requests).toEqual([]);
  });
});

describe('what a service does wrong has a code', () => {
  const faults: readonly (readonly [fault: string, code: UnavailableCode, turn: Turn])[] = [
    ['no such model', 'down', refusing(404, 'model_not_found')],
    ['a wrong key', 'down', refusing(401)],
    ['a gateway page', 'down', (speaking) => speaking.refuse(502, '<html>')],
    ['an error within the stream', 'down', (speaking) => speaking.send({ error: { message: 'overloaded', code: 'server_error' } })],
    ['its filter before the answer', 'refused', refusing(400, 'data_inspection_failed')],
    ['its filter in the stream', 'refused', (speaking) => speaking.finish('content_filter')],
    ['an error of its filter within the stream', 'refused', (speaking) => speaking.send({ error: { message: 'no', code: 1301 } })],
    ['a refusal in place of content', 'refused', (speaking) => speaking.send({ choices: [{ delta: { refusal: '不便回答' } }] })],
    ['an end without a reason', 'cut', (speaking) => {
      speaking.say('{"covered"');
      speaking.end();
    }],
    ['an end for length', 'cut', (speaking) => speaking.finish('length')],
    ['a flood', 'cut', (speaking) => speaking.say('条'.repeat(20_000))],
    ['a broken connection', 'cut', (speaking) => speaking.cut('{"covered"')],
    ['a connection that closes at once', 'down', (speaking) => speaking.cut()],
    ['a chunk that is no JSON', 'malformed', (speaking) => speaking.raw('data: {"choices":\n\n')],
    ['a chunk of another shape', 'malformed', (speaking) => speaking.send({ choices: 'none' })],
  ];

  it.each(faults)('%s', async (_fault, code, turn) => {
    const { model } = await withService(turn);
    await expect(model.complete(aRequest())).rejects.toMatchObject({ name: 'ModelUnavailable', code });
  });

  it('nobody listens at its address', async () => {
    const model = createOpenAiModel({ apiKey: 'k', baseUrl: 'http://127.0.0.1:1/v1', model: 'm', timeoutMs: 4000 }, { clock: new SettableClock(now) });
    await expect(model.complete(aRequest())).rejects.toMatchObject({ code: 'down' });
  });

  it('silence, ended after its time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { server, model } = await withService(silent);
    const requested = server.requested();
    const answer = model.complete(aRequest());
    await requested;
    vi.advanceTimersByTime(4000);
    await expect(answer).rejects.toMatchObject({ code: 'timeout' });
  });

  it.each([
    ['30', 30_000],
    ['Tue, 10 Mar 2026 01:00:20 GMT', 20_000],
    ['Tue, 10 Mar 2026 00:59:00 GMT', 0],
    ['999999', 600_000],
    ['soon', undefined],
  ])('too many calls, with its wish to wait: %s', async (retryAfter, retryAfterMs) => {
    const { model } = await withService(refusing(429, null, { 'retry-after': retryAfter }));
    await expect(model.complete(aRequest())).rejects.toMatchObject({ code: 'limited', retryAfterMs });
  });

  it('tells nobody what was asked or answered', async () => {
    const written = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'log')];
    const { model } = await withService((speaking) => speaking.raw('data: {"choices": 机密\n\n'));
    const error: unknown = await model.complete(aRequest()).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ message: 'model unavailable: malformed' });
    expect(error).not.toHaveProperty('cause');
    for (const spy of written) expect(spy).not.toHaveBeenCalled();
  });
});

describe('the tokens of a call', () => {
  it('are the service’s own count', async () => {
    const { model } = await withService(saying('{}', { prompt_tokens: 4000, completion_tokens: 80 }));
    await expect(model.complete(aRequest())).resolves.toMatchObject({ usage: { promptTokens: 4000, completionTokens: 80, estimated: false } });
  });

  it('may come with a last chunk whose reason to end is empty', async () => {
    const { model } = await withService((speaking) => {
      speaking.say('{}');
      speaking.send({ choices: [{ delta: {}, finish_reason: 'stop' }] });
      speaking.send({ choices: [{ delta: {}, finish_reason: '' }], usage: { prompt_tokens: 9, completion_tokens: 1 } });
      speaking.end();
    });
    await expect(model.complete(aRequest())).resolves.toMatchObject({ usage: { promptTokens: 9, completionTokens: 1 } });
  });

  it('are estimated when it does not count', async () => {
    const { model } = await withService(saying('七个工作日'));
    await expect(model.complete(aRequest())).resolves.toMatchObject({ usage: { promptTokens: 12, completionTokens: 5, estimated: true } });
  });
});
