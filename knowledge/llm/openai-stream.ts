import { z } from 'zod';
import type { Usage } from './chat-model.ts';
import { ModelUnavailable } from './model-unavailable.ts';

const LONGEST_ANSWER = 12_000;

const chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z.object({ prompt_tokens: z.int().nonnegative(), completion_tokens: z.int().nonnegative() }).nullish(),
});

/** A stream read to its end; `usage` where the service told it. */
export interface StreamedAnswer {
  readonly text: string;
  readonly usage: Usage | undefined;
}

/**
 * Reads a chat completion's chunks to the end. Throws `ModelUnavailable`: `refused` when the service's filter stopped it, `cut` when it
 * ended without saying that it was done or ran too long, `malformed` when a chunk is not one.
 */
export async function readStream(chunks: AsyncIterable<unknown>, onText: (piece: string) => void): Promise<StreamedAnswer> {
  let text = '';
  let usage: Usage | undefined;
  let finish: string | undefined;
  for await (const raw of chunks) {
    const parsed = chunk.safeParse(raw);
    if (!parsed.success) throw new ModelUnavailable('malformed');
    const [choice] = parsed.data.choices ?? [];
    const counted = parsed.data.usage;
    if (counted) usage = { promptTokens: counted.prompt_tokens, completionTokens: counted.completion_tokens, estimated: false };
    if (choice?.delta?.refusal) throw new ModelUnavailable('refused');
    const piece = choice?.delta?.content ?? '';
    text += piece;
    if (text.length > LONGEST_ANSWER) throw new ModelUnavailable('cut');
    // Some services send an empty reason with every other chunk.
    if (choice?.finish_reason) finish = choice.finish_reason;
    if (piece !== '') onText(piece);
  }
  if (finish === 'content_filter' || finish === 'sensitive') throw new ModelUnavailable('refused');
  if (finish !== 'stop') throw new ModelUnavailable('cut');
  return { text, usage };
}
