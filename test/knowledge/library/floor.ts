import { readFileSync } from 'node:fs';
import { z } from 'zod';

const line = z.object({ q: z.string() });

/** The questions that the three regulations are measured on. */
export function floorQuestions(): readonly string[] {
  return readFileSync('test/fixtures/questions/questions.jsonl', 'utf8').trim().split('\n').map((each) => line.parse(JSON.parse(each)).q);
}
