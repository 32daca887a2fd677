import { describe, expect, it } from 'vitest';
import { SettableClock } from '../../../bot/core/index.ts';
import { ModelUnavailable, withTokenBudget } from '../../../knowledge/llm/index.ts';
import { aRequest } from './a-request.ts';
import { scriptedModel, type Scripted } from './scripted-model.ts';

// A scripted answer costs 120 tokens; the small request is held at 12 while it runs.
function withBudget(tokensPerDay: number, ...script: Scripted[]) {
  const clock = new SettableClock(Date.parse('2026-03-10T23:59:00+08:00'));
  const inner = scriptedModel(...script);
  return { clock, inner, model: withTokenBudget(inner, { tokensPerDay, clock }) };
}

const budget = { name: 'ModelUnavailable', code: 'budget' };

describe('the daily token budget', () => {
  it('refuses, without calling, what the day cannot pay for any more', async () => {
    const { inner, model } = withBudget(250, ['1'], ['2'], ['3']);
    await model.complete(aRequest());
    await model.complete(aRequest());
    await expect(model.complete(aRequest())).rejects.toMatchObject(budget);
    expect(inner.requests).toHaveLength(2);
  });

  it('begins anew at midnight in Shanghai', async () => {
    const { clock, model } = withBudget(121, ['1'], ['2']);
    await model.complete(aRequest());
    clock.advanceTo(Date.parse('2026-03-10T23:59:59.999+08:00'));
    await expect(model.complete(aRequest())).rejects.toMatchObject(budget);
    clock.advanceTo(Date.parse('2026-03-11T00:00:00+08:00'));
    await expect(model.complete(aRequest())).resolves.toMatchObject({ text: '2' });
  });

  it('cannot be overdrawn by calls at the same time', async () => {
    const { inner, model } = withBudget(30, 'silent', 'silent', 'silent');
    const controller = new AbortController();
    const calls = [1, 2, 3].map(() => model.complete(aRequest({ signal: controller.signal })));
    controller.abort();
    const codes = await Promise.all(calls.map((call) => call.catch((error: unknown) => (error instanceof ModelUnavailable ? error.code : ''))));
    expect(codes).toEqual(['timeout', 'timeout', 'budget']);
    expect(inner.requests).toHaveLength(2);
  });

  it.each(['down', 'limited'] as const)('charges nothing for a service that is %s', async (code) => {
    const { model } = withBudget(20, new ModelUnavailable(code), ['ok']);
    await expect(model.complete(aRequest())).rejects.toMatchObject({ code });
    await expect(model.complete(aRequest())).resolves.toMatchObject({ text: 'ok' });
  });

  it.each(['cut', 'malformed', 'refused', 'timeout'] as const)('charges the question of an answer that was %s', async (code) => {
    const { model } = withBudget(20, new ModelUnavailable(code), ['ok']);
    await expect(model.complete(aRequest())).rejects.toMatchObject({ code });
    await expect(model.complete(aRequest())).rejects.toMatchObject(budget);
  });

  it('charges a call that ran over midnight to the new day', async () => {
    const { clock, model } = withBudget(125, ['1'], ['2']);
    const over = model.complete(aRequest());
    clock.advanceTo(Date.parse('2026-03-11T00:00:00+08:00'));
    await over;
    await expect(model.complete(aRequest())).rejects.toMatchObject(budget);
  });
});
