import type { Usage } from './chat-model.ts';

/** What a service charges, in yuan a million tokens. */
export interface ModelPrices {
  readonly promptPerMillion: number;
  readonly completionPerMillion: number;
}

/** What a call cost, in yuan. */
export function costOf({ promptTokens, completionTokens }: Usage, { promptPerMillion, completionPerMillion }: ModelPrices): number {
  return (promptTokens * promptPerMillion + completionTokens * completionPerMillion) / 1_000_000;
}
