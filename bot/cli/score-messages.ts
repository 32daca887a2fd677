import { z } from 'zod';

/** A message with what should be read in it; `now` is the day it is said on. */
export const messageCase = z.object({
  id: z.string(),
  q: z.string().min(1),
  now: z.iso.date(),
  intent: z.string(),
  fields: z.record(z.string(), z.unknown()),
});
export type MessageCase = z.infer<typeof messageCase>;

/** What was read in a message, as the script interface reports it. */
export interface Understood {
  readonly intent: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** How many intents and how many of the expected fields were read right, and each message that went wrong. */
export interface MessageScore {
  readonly messages: number;
  readonly intents: number;
  readonly fieldsExpected: number;
  readonly fieldsRight: number;
  readonly failures: readonly string[];
}

/** Reads every message by `read` and counts. A field is right when its value is the same, numbers as numbers. */
export async function scoreMessages(
  cases: readonly MessageCase[],
  read: (one: MessageCase) => Promise<Understood | undefined>,
): Promise<MessageScore> {
  let intents = 0;
  let fieldsExpected = 0;
  let fieldsRight = 0;
  const failures: string[] = [];
  for (const one of cases) {
    const understood = await read(one);
    const expected = Object.entries(one.fields);
    const wrong = expected.filter(([name, value]) => understood?.fields[name] !== value).map(([name]) => name);
    const intentRight = understood?.intent === one.intent;
    if (intentRight) intents += 1;
    fieldsExpected += expected.length;
    fieldsRight += expected.length - wrong.length;
    if (!intentRight || wrong.length > 0) {
      failures.push(`${one.id}  ${one.q}  ${one.intent} ${JSON.stringify(one.fields)} -> ${understood ? `${understood.intent} ${JSON.stringify(understood.fields)}` : 'nothing'}`);
    }
  }
  return { messages: cases.length, intents, fieldsExpected, fieldsRight, failures };
}
