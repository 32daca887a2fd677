import { z } from 'zod';
import type { AnswerSchema } from '../llm/index.ts';

/** One sentence of a model's answer with the words of articles it claims to rest on. */
export const ModelSentence = z.object({
  text: z.string(),
  rests: z.array(z.object({ article: z.string(), words: z.string() })),
});
export type ModelSentence = z.infer<typeof ModelSentence>;

/** A model's answer; `covered` is false when it finds that the articles do not answer the question. */
export const ModelReply = z.object({ covered: z.boolean(), sentences: z.array(ModelSentence) });
export type ModelReply = z.infer<typeof ModelReply>;

const { $schema: _, ...schema } = z.toJSONSchema(ModelReply);

/** The reply's shape for a service that keeps to schemas. */
export const replySchema: AnswerSchema = { name: 'worded_answer', schema };

/** Reads a reply; a fence or prose around the JSON and a thinking part before it are passed over. Undefined when there is none. */
export function readReply(text: string): ModelReply | undefined {
  const answer = text.slice(text.lastIndexOf('</think>') + 1);
  try {
    const json: unknown = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
    return ModelReply.safeParse(json).data;
  } catch {
    return undefined;
  }
}
