import type OpenAI from 'openai';
import type { ChatRequest } from './chat-model.ts';

const LONGEST_COMPLETION = 900;

/** How much a request asks of a service beyond the protocol's core, the most first. */
export const dialects = ['json_schema', 'json_object', 'plain'] as const;
export type Dialect = (typeof dialects)[number];

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming;

/** The request as the service is to read it. `plain` leaves out all that some service or model is known to refuse. */
export function buildBody(model: string, { system, messages, schema }: ChatRequest, dialect: Dialect): Body {
  const core: Body = { model, stream: true, messages: [{ role: 'system', content: system }, ...messages] };
  if (dialect === 'plain') return core;
  return {
    ...core,
    temperature: 0,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- most compatible services know only the older name
    max_tokens: LONGEST_COMPLETION,
    stream_options: { include_usage: true },
    response_format:
      dialect === 'json_schema'
        ? { type: 'json_schema', json_schema: { name: schema.name, schema: schema.schema, strict: true } }
        : { type: 'json_object' },
  };
}
