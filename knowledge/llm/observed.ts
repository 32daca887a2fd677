import type { ChatModel, Usage } from './chat-model.ts';
import type { Clock } from './clock.ts';
import { ModelUnavailable, type UnavailableCode } from './model-unavailable.ts';

/** One call for the record: nothing of what was asked or answered. `usage` is there when it was answered. */
export interface ModelCall {
  readonly outcome: 'answered' | UnavailableCode;
  readonly seconds: number;
  readonly usage?: Usage;
}

/** Tells of every call when it is over, refused ones included. */
export function withObserver(model: ChatModel, { clock, observe }: { readonly clock: Clock; readonly observe: (call: ModelCall) => void }): ChatModel {
  return {
    complete: async (request) => {
      const started = clock.now();
      const seconds = (): number => (clock.now() - started) / 1000;
      try {
        const completion = await model.complete(request);
        observe({ outcome: 'answered', seconds: seconds(), usage: completion.usage });
        return completion;
      } catch (error) {
        observe({ outcome: error instanceof ModelUnavailable ? error.code : 'down', seconds: seconds() });
        throw error;
      }
    },
  };
}
