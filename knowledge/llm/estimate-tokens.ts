import type { ChatRequest, Usage } from './chat-model.ts';

/** Tokens of a call a service did not count: one a character, which for Chinese is on the safe side. */
export function estimateTokens({ system, messages }: ChatRequest, answer: string): Usage {
  const asked = messages.reduce((sum, { content }) => sum + content.length, system.length);
  return { promptTokens: asked, completionTokens: answer.length, estimated: true };
}
