import type OpenAI from 'openai';
import type { ChatModel, ChatRequest, Completion } from './chat-model.ts';
import type { Clock } from './clock.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { ModelUnavailable } from './model-unavailable.ts';
import { openClient, type ServiceAddress } from './openai-client.ts';
import { isNotUnderstood, readFailure } from './openai-failure.ts';
import { buildBody, dialects } from './openai-request.ts';
import { readStream, type StreamedAnswer } from './openai-stream.ts';
import { within } from './within.ts';

/** Which service and model; `timeoutMs` bounds a whole call, from connecting to the last piece. */
export interface OpenAiSettings extends ServiceAddress {
  readonly model: string;
  readonly timeoutMs: number;
}

interface Listening {
  readonly signal: AbortSignal;
  readonly onBegin: () => void;
  readonly onText: (piece: string) => void;
}

/**
 * A model behind any service that speaks OpenAI's chat completions, always streamed and never retried here. A service that refuses the
 * answer's schema is asked more plainly, and from then on only so. The client is loaded at the first call.
 */
export function createOpenAiModel(settings: OpenAiSettings, { clock }: { readonly clock: Clock }): ChatModel {
  let plainness = 0;
  let client: Promise<OpenAI> | undefined;

  async function ask(request: ChatRequest, { signal, onBegin, onText }: Listening): Promise<StreamedAnswer> {
    client ??= openClient(settings);
    const { chat } = await client;
    for (const [level, dialect] of dialects.entries()) {
      if (level < plainness) continue;
      try {
        const stream = await chat.completions.create(buildBody(settings.model, request, dialect), { signal });
        onBegin();
        plainness = Math.max(plainness, level);
        return await readStream(stream, onText);
      } catch (error) {
        if (dialect === 'plain' || !isNotUnderstood(error)) throw error;
      }
    }
    throw new ModelUnavailable('down');
  }

  async function complete(request: ChatRequest, signal: AbortSignal): Promise<Completion> {
    let begun = false;
    const onBegin = (): void => {
      begun = true;
    };
    const onText = (piece: string): void => {
      if (!signal.aborted) request.onText?.(piece);
    };
    try {
      const { text, usage } = await ask(request, { signal, onBegin, onText });
      return { text, usage: usage ?? estimateTokens(request, text) };
    } catch (error) {
      throw readFailure(error, { clock, begun });
    }
  }

  return { complete: (request) => within(settings.timeoutMs, request.signal, (signal) => complete(request, signal)) };
}
