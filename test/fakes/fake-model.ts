import { EventEmitter, once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

const requestBody = z.object({
  model: z.string(),
  stream: z.literal(true),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
  response_format: z.object({ type: z.string() }).optional(),
  max_tokens: z.number().optional(),
});

/** A request as the fake service read it. */
export interface ModelRequest {
  readonly authorization: string | undefined;
  readonly body: z.infer<typeof requestBody>;
}

/** The response of one request, written step by step; what is said is on the wire before the next step. */
export class Speaking {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  /** One chunk with a piece of the answer. */
  say(piece: string): void {
    this.raw(chunkWith(piece));
  }

  /** The last chunks: why it ended, and the tokens where the service counts them. */
  finish(reason = 'stop', usage?: { prompt_tokens: number; completion_tokens: number }): void {
    this.send({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
    if (usage) this.send({ choices: [], usage });
    this.#response.end('data: [DONE]\n\n');
  }

  /** Any object as a chunk. */
  send(chunk: unknown): void {
    this.raw(eventOf(chunk));
  }

  /** Any bytes, as an event stream; `written` is called when they have left. */
  raw(words: string, written?: () => void): void {
    if (!this.#response.headersSent) this.#response.writeHead(200, { 'content-type': 'text/event-stream' });
    this.#response.write(words, written);
  }

  /** Ends the stream as if all were well. */
  end(): void {
    this.#response.end();
  }

  /** The connection breaks, after a piece where one is given. */
  cut(piece?: string): void {
    const { socket } = this.#response;
    if (piece === undefined) socket?.destroy();
    else this.raw(chunkWith(piece), () => socket?.destroy());
  }

  /** An answer that is not a stream. */
  refuse(status: number, body: unknown, headers: Record<string, string> = {}): void {
    this.#response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body));
  }
}

function eventOf(chunk: unknown): string {
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

function chunkWith(piece: string): string {
  return eventOf({ choices: [{ index: 0, delta: { content: piece }, finish_reason: null }] });
}

/** What the service does with one request. */
export type Turn = (speaking: Speaking, request: ModelRequest) => void;

/** Says a whole text in small pieces. */
export function saying(words: string, usage?: { prompt_tokens: number; completion_tokens: number }): Turn {
  return (speaking) => {
    for (let at = 0; at < words.length; at += 7) speaking.say(words.slice(at, at + 7));
    speaking.finish('stop', usage);
  };
}

/** Refuses with a status and a body in the service's form. */
export function refusing(status: number, code: string | null = null, headers: Record<string, string> = {}): Turn {
  return (speaking) => speaking.refuse(status, { error: { message: 'no', type: 'x', code } }, headers);
}

/** Never answers. */
export const silent: Turn = () => {};

/** A fake OpenAI-compatible service over loopback HTTP. `turns` are taken one a request; without any left it refuses with 500. Closed after the test. */
export async function startFakeModel(...turns: Turn[]) {
  const requests: ModelRequest[] = [];
  const events = new EventEmitter();
  const server = createServer((request, response) => {
    void (async () => {
      const body: unknown = JSON.parse(await text(request));
      const parsed = requestBody.safeParse(body);
      const speaking = new Speaking(response);
      if (request.method !== 'POST' || request.url !== '/v1/chat/completions' || !parsed.success) {
        speaking.refuse(404, {});
        return;
      }
      const read: ModelRequest = { authorization: request.headers.authorization, body: parsed.data };
      requests.push(read);
      response.on('close', () => events.emit('closed'));
      (turns.shift() ?? refusing(500))(speaking, read);
      events.emit('requested');
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    /** Resolves when the next request has been read and its turn taken. */
    requested: (): Promise<unknown> => once(events, 'requested'),
    /** Resolves when a response is over, or its caller has hung up. */
    closed: (): Promise<unknown> => once(events, 'closed'),
  };
}
