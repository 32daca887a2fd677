import type { ChatModel } from './chat-model.ts';
import { withCircuitBreaker } from './circuit-breaker.ts';
import type { Clock } from './clock.ts';
import { withMasking } from './masking.ts';
import { withObserver, type ModelCall } from './observed.ts';
import { createOpenAiModel, type OpenAiSettings } from './openai-model.ts';
import { withTokenBudget } from './token-budget.ts';

/** A service, a model and what it may cost a day. */
export interface ChatModelSettings extends OpenAiSettings {
  readonly tokensPerDay: number;
}

/** What a model works with; `observe` hears of every call. */
export interface ChatModelParts {
  readonly clock: Clock;
  readonly observe: (call: ModelCall) => void;
}

/** The model as the program uses it: masked, within the day's budget, left alone while it fails, every call observed. Touches no network yet. */
export function openChatModel(settings: ChatModelSettings, { clock, observe }: ChatModelParts): ChatModel {
  const called = withMasking(createOpenAiModel(settings, { clock }));
  const guarded = withCircuitBreaker(withTokenBudget(called, { tokensPerDay: settings.tokensPerDay, clock }), { clock });
  return withObserver(guarded, { clock, observe });
}
