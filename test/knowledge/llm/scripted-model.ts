import { ModelUnavailable, type ChatModel, type ChatRequest } from '../../../knowledge/llm/index.ts';

/** What a scripted model does with one request: its answer in pieces, an error, or nothing until it is aborted. */
export type Scripted = readonly string[] | ModelUnavailable | 'silent';

/** A model in memory that answers from a script, one entry a request, and keeps the requests. Past its end it is `down`. */
export function scriptedModel(...script: Scripted[]): ChatModel & { readonly requests: readonly ChatRequest[] } {
  const requests: ChatRequest[] = [];
  return {
    requests,
    complete: async (request) => {
      requests.push(request);
      const { signal, onText } = request;
      const heed = (): void => {
        if (signal.aborted) throw new ModelUnavailable('timeout');
      };
      heed();
      const next = script[requests.length - 1] ?? new ModelUnavailable('down');
      if (next instanceof ModelUnavailable) throw next;
      if (next === 'silent') return await hung(signal);
      for (const piece of next) {
        await Promise.resolve();
        heed();
        onText?.(piece);
      }
      return { text: next.join(''), usage: { promptTokens: 100, completionTokens: 20, estimated: false } };
    },
  };
}

function hung(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new ModelUnavailable('timeout')), { once: true });
  });
}
