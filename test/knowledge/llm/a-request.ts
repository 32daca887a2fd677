import type { ChatRequest } from '../../../knowledge/llm/index.ts';

/** A small request; only what a test names differs. */
export function aRequest(more: Partial<ChatRequest> = {}): ChatRequest {
  return {
    system: '只答制度。',
    messages: [{ role: 'user', content: '处罚几天内公示' }],
    schema: { name: 'answer', schema: { type: 'object', properties: {}, additionalProperties: false } },
    signal: new AbortController().signal,
    ...more,
  };
}
