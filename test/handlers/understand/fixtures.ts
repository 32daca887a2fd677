import { readFileSync } from 'node:fs';
import { z } from 'zod';

const message = z.object({ id: z.string(), q: z.string(), now: z.iso.date(), intent: z.string(), fields: z.record(z.string(), z.unknown()) });
const question = z.object({ q: z.string() });

/** The lines of a JSON-lines file below test/fixtures/. */
function linesOf(path: string): unknown[] {
  const text = readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8');
  return text.trim().split('\n').map((line): unknown => JSON.parse(line));
}

/** Messages with what should be read in them. */
export const messagesOf = (name: string): z.infer<typeof message>[] => linesOf(`messages/${name}.jsonl`).map((line) => message.parse(line));

/** Questions of a fixture. */
export const questionsOf = (name: string): string[] => linesOf(`questions/${name}.jsonl`).map((line) => question.parse(line).q);
