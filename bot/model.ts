import { type Article, costOf, createWording, openChatModel } from '../knowledge/index.ts';
import type { Word } from '../handlers/index.ts';
import type { Config } from './config.ts';
import type { Clock, Meter } from './core/index.ts';

/** Longer than this and the officer gets the extractive answer instead (ms). */
const callTimeoutMs = 4500;

/** Better words for answers from the configured service, counted in the meter. Touches no network before the first question. */
export function openWording(settings: NonNullable<Config['model']>, articles: readonly Article[], { clock, meter }: { readonly clock: Clock; readonly meter: Meter }): Word {
  const model = openChatModel(
    { ...settings, timeoutMs: callTimeoutMs },
    {
      clock,
      observe: ({ outcome, seconds, usage }) => {
        meter.count('model_calls_total', { outcome });
        meter.time('model_seconds', { outcome }, seconds);
        if (!usage) return;
        meter.cost(costOf(usage, settings.prices));
        meter.tokens('prompt', usage.promptTokens);
        meter.tokens('completion', usage.completionTokens);
      },
    },
  );
  const word = createWording({ articles, model, observe: ({ outcome }) => meter.count('wordings_total', { outcome }) });
  return (question, finding, onSofar) => word(question, finding, { signal: AbortSignal.timeout(callTimeoutMs), onSofar });
}
