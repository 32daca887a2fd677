import type { ChatModel, Usage } from './chat-model.ts';
import type { Clock } from './clock.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { ModelUnavailable, type UnavailableCode } from './model-unavailable.ts';

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

// What a service may bill although no answer came of it.
const BILLED: ReadonlySet<UnavailableCode> = new Set(['timeout', 'cut', 'malformed', 'refused']);

/** How many tokens, asked and answered together, a day in Shanghai may cost. */
export interface BudgetOptions {
  readonly tokensPerDay: number;
  readonly clock: Clock;
}

/**
 * Refuses calls with `budget` once the day's tokens are spent. A call is charged its estimated prompt while it runs, so that calls at the same
 * time cannot overdraw, and what it cost afterwards. The count is kept in memory: a restart begins anew.
 */
export function withTokenBudget(model: ChatModel, { tokensPerDay, clock }: BudgetOptions): ChatModel {
  let day = 0;
  let spent = 0;

  function today(): number {
    const now = Math.floor((clock.now() + SHANGHAI_MS) / DAY_MS);
    if (now !== day) spent = 0;
    day = now;
    return now;
  }

  return {
    complete: async (request) => {
      const held = total(estimateTokens(request, ''));
      const started = today();
      if (spent + held > tokensPerDay) throw new ModelUnavailable('budget');
      spent += held;
      const settle = (cost: number): void => {
        spent += today() === started ? cost - held : cost;
      };
      try {
        const completion = await model.complete(request);
        settle(total(completion.usage));
        return completion;
      } catch (error) {
        settle(error instanceof ModelUnavailable && BILLED.has(error.code) ? held : 0);
        throw error;
      }
    },
  };
}

function total({ promptTokens, completionTokens }: Usage): number {
  return promptTokens + completionTokens;
}
