import type { ChatModel, ChatRequest, Completion } from './chat-model.ts';
import type { Clock } from './clock.ts';
import { ModelUnavailable } from './model-unavailable.ts';

const FAILURES_TO_OPEN = 3;
const OPEN_MS = 60_000;

/**
 * Leaves a failing model alone: after three failures in a row, or for as long as it asked us to wait, calls are refused at once with
 * `open_circuit`. After a minute one call is let through; it closes the circuit or opens it again.
 */
export function withCircuitBreaker(model: ChatModel, { clock }: { readonly clock: Clock }): ChatModel {
  let failures = 0;
  let openUntil = 0;
  let trying = false;

  async function call(request: ChatRequest): Promise<Completion> {
    try {
      const completion = await model.complete(request);
      failures = 0;
      return completion;
    } catch (error) {
      const { code, retryAfterMs } = error instanceof ModelUnavailable ? error : new ModelUnavailable('down');
      // A filter that refuses one question is a sign of life; a spent budget is none of either.
      if (code === 'refused') failures = 0;
      else if (code !== 'budget') failures += 1;
      if (failures >= FAILURES_TO_OPEN) openUntil = clock.now() + OPEN_MS;
      if (retryAfterMs !== undefined) openUntil = Math.max(openUntil, clock.now() + retryAfterMs);
      throw error;
    }
  }

  return {
    complete: async (request) => {
      const halfOpen = failures >= FAILURES_TO_OPEN;
      if (clock.now() < openUntil || (halfOpen && trying)) throw new ModelUnavailable('open_circuit');
      if (!halfOpen) return call(request);
      trying = true;
      try {
        return await call(request);
      } finally {
        trying = false;
      }
    },
  };
}
