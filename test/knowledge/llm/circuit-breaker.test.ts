import { describe, expect, it } from 'vitest';
import { SettableClock } from '../../../bot/core/index.ts';
import { ModelUnavailable, withCircuitBreaker, type UnavailableCode } from '../../../knowledge/llm/index.ts';
import { aRequest } from './a-request.ts';
import { scriptedModel, type Scripted } from './scripted-model.ts';

const failing = (code: UnavailableCode, retryAfterMs?: number): ModelUnavailable => new ModelUnavailable(code, { retryAfterMs });

function withScript(...script: Scripted[]) {
  const clock = new SettableClock(0);
  const inner = scriptedModel(...script);
  const model = withCircuitBreaker(inner, { clock });
  /** The code of each of the next calls, or `ok`. */
  const call = async (times = 1): Promise<readonly string[]> => {
    const codes: string[] = [];
    for (let turn = 0; turn < times; turn += 1) {
      codes.push(await model.complete(aRequest()).then(() => 'ok', (error: unknown) => (error instanceof ModelUnavailable ? error.code : 'other')));
    }
    return codes;
  };
  return { clock, model, call, asked: () => inner.requests.length };
}

const down = failing('down');

describe('the circuit breaker', () => {
  it('calls no more after three failures in a row', async () => {
    const { call, asked } = withScript(down, failing('timeout'), failing('cut'), ['ok']);
    expect(await call(5)).toEqual(['down', 'timeout', 'cut', 'open_circuit', 'open_circuit']);
    expect(asked()).toBe(3);
  });

  it('stays closed while successes come between', async () => {
    const { call } = withScript(down, down, ['ok'], down, down, ['ok']);
    expect(await call(6)).toEqual(['down', 'down', 'ok', 'down', 'down', 'ok']);
  });

  it('lets one call through after a minute, and closes when it succeeds', async () => {
    const { clock, call } = withScript(down, down, down, ['ok'], down, ['ok']);
    await call(3);
    clock.advanceTo(59_999);
    expect(await call()).toEqual(['open_circuit']);
    clock.advanceTo(60_000);
    expect(await call(3)).toEqual(['ok', 'down', 'ok']);
  });

  it('opens for another minute when that call fails', async () => {
    const { clock, call } = withScript(down, down, down, down, ['ok']);
    await call(3);
    clock.advanceTo(60_000);
    expect(await call(2)).toEqual(['down', 'open_circuit']);
    clock.advanceTo(120_000);
    expect(await call()).toEqual(['ok']);
  });

  it('lets only one through while that one is out', async () => {
    const { clock, model, call } = withScript(down, down, down, 'silent', ['ok']);
    await call(3);
    clock.advanceTo(60_000);
    const controller = new AbortController();
    const out = model.complete(aRequest({ signal: controller.signal }));
    expect(await call()).toEqual(['open_circuit']);
    controller.abort();
    await expect(out).rejects.toMatchObject({ code: 'timeout' });
  });

  it('waits as long as the service asks', async () => {
    const { clock, call } = withScript(failing('limited', 5000), ['ok']);
    expect(await call(2)).toEqual(['limited', 'open_circuit']);
    clock.advanceTo(5000);
    expect(await call()).toEqual(['ok']);
  });

  it('does not blame the service for a filtered question or a spent budget', async () => {
    const { call } = withScript(failing('refused'), failing('budget'), failing('refused'), failing('budget'), ['ok']);
    expect(await call(5)).toEqual(['refused', 'budget', 'refused', 'budget', 'ok']);
  });
});
