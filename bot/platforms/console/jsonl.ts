import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { AppError, errorFields, type Logger, plainText, type Reply, silentLogger } from '../../core/index.ts';
import { readLines } from './read-lines.ts';

const instant = z.iso.datetime({ offset: true });

/** Something said: only `as` and `text` are needed; `at` sets the clock. */
const jsonlMessage = z.object({
  as: z.string().min(1),
  text: z.string(),
  at: instant.optional(),
  in: z.enum(['private', 'group']).optional(),
  conversation: z.string().min(1).optional(),
  attach: z.object({ kind: z.enum(['image', 'voice', 'video', 'file']), file: z.string().min(1) }).optional(),
});

/** Runs everything the scheduler would have run up to that time. */
const jsonlTick = z.object({ tick: instant });

/** One line of the script. */
export type JsonlRequest = z.infer<typeof jsonlMessage> | z.infer<typeof jsonlTick>;

/** One reply of a response line; `to` is a person's id or `group:leaders`, `citations` are best first. */
export interface JsonlReply {
  readonly to: string;
  readonly kind: Reply['kind'];
  readonly text: string;
  readonly citations: readonly string[];
  readonly understood?: NonNullable<Reply['understood']>;
  readonly case?: string;
  /** Names of the files that came with it. */
  readonly files?: readonly string[];
}

/** One line of the answer. */
export interface JsonlResponse {
  readonly replies: readonly JsonlReply[];
}

/** A reply as a script reads it. */
export function replyLine(to: string, reply: Reply): JsonlReply {
  return {
    to,
    kind: reply.kind,
    text: plainText(reply),
    citations: reply.citations,
    ...(reply.understood === undefined ? {} : { understood: reply.understood }),
    ...(reply.case === undefined ? {} : { case: reply.case }),
    ...(reply.files?.length ? { files: reply.files.map(({ name }) => name) } : {}),
  };
}

/** What a script's run works with; `handle` answers one request and is never called before the last one is done. */
export interface JsonlRun {
  readonly input: Readable;
  readonly output: Writable;
  readonly handle: (request: JsonlRequest) => Promise<JsonlResponse>;
  readonly logger?: Logger;
}

/**
 * Answers each line of `input` with one line on `output`, in order, until the input ends. A line that cannot be read,
 * or whose handling fails, is answered with an `error` reply and the run goes on. Empty lines are passed over.
 */
export async function runJsonl({ input, output, handle, logger = silentLogger }: JsonlRun): Promise<void> {
  let number = 0;
  for await (const line of readLines(input)) {
    number += 1;
    const text = line.replace(/^\uFEFF/, '').trim();
    if (!text) continue;
    await writeLine(output, await answer(text, number, handle, logger));
  }
}

async function answer(line: string, number: number, handle: JsonlRun['handle'], logger: Logger): Promise<JsonlResponse> {
  const json = parseJson(line);
  const isTick = typeof json === 'object' && json !== null && 'tick' in json;
  const parsed = (isTick ? jsonlTick : jsonlMessage).safeParse(json);
  if (!parsed.success) {
    return failure(json, `第${number}行读不懂${whereWrong(parsed.error)}。${example}`);
  }
  try {
    return await handle(parsed.data);
  } catch (error) {
    logger.error('jsonl request failed', { line: number, ...errorFields(error) });
    const told = error instanceof AppError && error.expose;
    return failure(json, told ? error.message : `第${number}行处理失败，请稍后重发这一行`);
  }
}

const example = '例如 {"as":"officer","text":"待办","at":"2026-03-10T09:00:00+08:00"} 或 {"tick":"2026-03-11T09:00:00+08:00"}';

/** The key at fault, when it is one of ours; a script's own words are not repeated. */
function whereWrong(error: z.ZodError): string {
  const key = error.issues[0]?.path[0];
  return typeof key === 'string' ? `（${key}）` : '（不是一个 JSON 对象）';
}

function failure(json: unknown, text: string): JsonlResponse {
  const speaker = z.object({ as: z.string().min(1) }).safeParse(json);
  return { replies: [{ to: speaker.success ? speaker.data.as : 'console', kind: 'error', text, citations: [] }] };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Line separators of Unicode are escaped: some readers cut lines at them. */
function writeLine(output: Writable, response: JsonlResponse): Promise<void> {
  const line = JSON.stringify(response).replace(/[\u0085\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return new Promise((resolve, reject) => {
    output.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
  });
}
