import { describe, expect, it } from 'vitest';
import { SettableClock } from '../../../bot/core/index.ts';
import { costOf, openChatModel, type ModelCall } from '../../../knowledge/index.ts';
import { withObserver } from '../../../knowledge/llm/index.ts';
import { refusing, saying, startFakeModel, type Turn } from '../../fakes/fake-model.ts';
import { aRequest } from './a-request.ts';

async function opened(tokensPerDay: number, ...turns: Turn[]) {
  const server = await startFakeModel(...turns);
  const calls: ModelCall[] = [];
  const model = openChatModel(
    { apiKey: 'fake-key', baseUrl: server.baseUrl, model: 'fake', timeoutMs: 4000, tokensPerDay },
    { clock: new SettableClock(0), observe: (call) => calls.push(call) },
  );
  const call = () => model.complete(aRequest({ messages: [{ role: 'user', content: '电话13800138000' }] })).catch(() => undefined);
  return { server, calls, call };
}

describe('the model as the program uses it', () => {
  it('masks what it sends', async () => {
    const { server, call } = await opened(1000, saying('{}'));
    await call();
    expect(server.requests[0]?.body.messages[1]?.content).not.toContain('13800138000');
  });

  it('leaves a failing service alone, and tells of each call', async () => {
    const { server, calls, call } = await opened(1000, refusing(500), refusing(500), refusing(500), saying('{}'));
    for (let turn = 0; turn < 4; turn += 1) await call();
    expect(calls.map(({ outcome }) => outcome)).toEqual(['down', 'down', 'down', 'open_circuit']);
    expect(server.requests).toHaveLength(3);
  });

  it('keeps to the day’s tokens', async () => {
    const { calls, call } = await opened(100, saying('{}', { prompt_tokens: 90, completion_tokens: 5 }), saying('{}'));
    await call();
    await call();
    expect(calls).toMatchObject([{ outcome: 'answered', usage: { promptTokens: 90, completionTokens: 5 } }, { outcome: 'budget' }]);
  });
});

describe('the record of a call', () => {
  it('has its duration and its cost', async () => {
    const clock = new SettableClock(0);
    const calls: ModelCall[] = [];
    const usage = { promptTokens: 4000, completionTokens: 100, estimated: false };
    const slow = {
      complete: () => {
        clock.advanceTo(1500);
        return Promise.resolve({ text: '', usage });
      },
    };
    await withObserver(slow, { clock, observe: (call) => calls.push(call) }).complete(aRequest());
    expect(calls).toEqual([{ outcome: 'answered', seconds: 1.5, usage }]);
    expect(costOf(usage, { promptPerMillion: 2, completionPerMillion: 8 })).toBeCloseTo(0.0088);
  });
});
